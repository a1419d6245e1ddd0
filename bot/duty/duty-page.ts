import { titleOf } from '../dispatch/title-of.js';
import type { Case } from '../domain/case.js';
import { LinheError } from '../domain/errors.js';
import type { RosterRoom } from '../domain/roster.js';
import type { StaffAct } from '../domain/staff-act.js';
import type { DutyAnswer, DutyHolder, DutyOrder, DutyPage } from '../ports/duty-page.js';
import type { Outcome } from '../ports/store.js';
import { actOnCase, notPossible } from './act-on-case.js';
import { writePaper } from './arranged.js';
import { dutyBoard } from './duty-board.js';
import { dutyCase } from './duty-case.js';
import type { DutyLinks } from './duty-link.js';
import type { DutyParts } from './parts.js';

/** More than a busy chief taps; whoever has somebody's phone shall not flood a street. */
const actsMax = 60;
const actsWindowMs = 10 * 60_000;

/** Commits what is built, anew where somebody was faster, and lets everybody know. */
export type CarryOut = (build: () => Promise<Outcome>) => Promise<void>;

/** What stands behind the page of grid chiefs and officers. */
export function createDutyPage(parts: DutyParts, links: DutyLinks, carryOut: CarryOut): DutyPage {
  const { roster, clock, store, wording } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const roomsOf = (personId: string) => roster.person(personId)?.rooms ?? [];

  /** A case elsewhere is as good as none: not even its number is told. */
  async function ownCase(holder: DutyHolder, id: number): Promise<{ one: Case; room: RosterRoom }> {
    const one = await store.caseById(id);
    const room = one && roomsOf(holder.personId).find((each) => each.id === one.roomId);
    if (one && room) return { one, room };
    throw new LinheError('not_found', { what: wording.say('duty_page.no_case', { number: id }) });
  }

  /** Somebody else's act is not answered to. */
  function answerOf({ answer, done, personId }: StaffAct, holder: DutyHolder): DutyAnswer {
    if (personId === holder.personId) return { answer, done };
    throw notPossible(wording);
  }

  /** One after the other: two who take the same case at once meet here, not in the database. */
  function act(holder: DutyHolder, order: DutyOrder): Promise<DutyAnswer> {
    const done = last.then(() => actNow(holder, order));
    last = done.catch(() => undefined);
    return done;
  }

  async function actNow(holder: DutyHolder, order: DutyOrder): Promise<DutyAnswer> {
    const known = await store.duty.actById(order.id);
    if (known) return answerOf(known, holder);
    const since = clock.now() - actsWindowMs;
    if ((await store.duty.actsSince(holder.personId, since)) >= actsMax) {
      throw new LinheError('request.refused', { what: wording.say('duty_page.too_many') });
    }
    let built: StaffAct | undefined;
    await carryOut(async () => {
      const { one } = await ownCase(holder, order.caseId);
      const found = roster.person(holder.personId);
      if (!found) throw new LinheError('sign_in.needed', { what: wording.say('duty_page.left') });
      const actor = { person: found.person, rooms: found.rooms.map(({ id }) => id) };
      const outcome = await actOnCase(parts, actor, one, order);
      [built] = outcome.staffActs;
      return outcome;
    });
    // Two taps at once: whichever was written speaks for both.
    const written = (await store.duty.actById(order.id)) ?? built;
    if (!written) throw new LinheError('internal', { what: `act ${order.id} left no trace` });
    return answerOf(written, holder);
  }

  return {
    holderOf(token) {
      const claims = links.read(token, clock.now());
      const found = claims && roster.person(claims.personId);
      if (!claims || !found) return undefined;
      const { person } = found;
      const { id: personId, name, role } = person;
      return { personId, name, role, title: titleOf(person, wording), until: claims.until };
    },
    tokenFor: (personId) => roster.person(personId) && links.tokenFor(personId, clock.now()),
    serves: (holder, roomId) => roomsOf(holder.personId).some(({ id }) => id === roomId),
    board: (holder) => dutyBoard(parts, holder),
    caseOf: async (holder, id) => {
      const { one, room } = await ownCase(holder, id);
      return dutyCase(parts, holder, one, room);
    },
    paperOf: async (holder, id, what) => writePaper(parts, (await ownCase(holder, id)).one, what),
    act,
  };
}
