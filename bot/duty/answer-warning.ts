import { clockTime } from '../domain/local-time.js';
import type { Utterance } from '../domain/outgoing.js';
import type { OutcomePart } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import type { Demotion, KnownWarning, WarningMark } from '../ports/watch.js';
import { parseWarningCommand, type WarningCommand } from '../warn/parse-mark.js';
import { isUnderFloor } from '../warn/precision.js';
import { conclude } from './conclude.js';
import { isTyped } from './first-look.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;
const answerLifeMs = 10 * minuteMs;
const tellLifeMs = 24 * 60 * minuteMs;

const markedKeys: Record<WarningMark, string> = {
  seen: 'warn.marked.seen',
  handled: 'warn.marked.handled',
  false_alarm: 'warn.marked.false_alarm',
};

/**
 * Somebody who serves answers a warning: 收到, 已处置, 误报, 静默, each with the number.
 * @returns undefined when these are other words
 */
export async function answerWarning(parts: DutyParts, scene: Scene): Promise<Outcome | undefined> {
  const { message, person } = scene;
  if (!scene.allowed || !person || !isTyped(message)) return undefined;
  if (message.conversation.kind !== 'private' && !scene.reading.addressed) return undefined;
  const command = parseWarningCommand(scene.turn.text);
  if (!command) return undefined;
  const warning = await parts.store.watch.byId(command.warningId);
  const part = await obey(parts, scene, command, warning);
  const reason = parts.wording.say('reason.warning_command', {
    role: parts.wording.name('roles', person.role),
    command: scene.reading.maskedText,
  });
  return conclude(parts, scene, 'reply', 'warning_command', reason, part);
}

async function obey(
  parts: DutyParts,
  scene: Scene,
  command: WarningCommand,
  warning: KnownWarning | undefined,
): Promise<OutcomePart> {
  const { wording, watch } = parts;
  const number = command.warningId;
  if (!warning) return { utterances: [reply(scene, wording.say('warn.unknown', { number }))] };
  const rooms = parts.roster.person(scene.message.sender.id)?.rooms ?? [];
  if (!rooms.some(({ id }) => warning.rooms.includes(id))) {
    return { utterances: [reply(scene, wording.say('warn.not_yours', { number }))] };
  }
  // Whatever was answered, nobody has to be told of it again.
  watch.engine.answer(warning.groupKey);
  if (command.kind === 'silence') return silence(parts, scene, command, warning);
  return mark(parts, scene, command.mark, warning);
}

function silence(
  { wording, watch }: DutyParts,
  scene: Scene,
  { minutes, why }: Extract<WarningCommand, { kind: 'silence' }>,
  { id, model, matter }: KnownWarning,
): OutcomePart {
  const { now, message } = scene;
  const until = now + minutes * minuteMs;
  const one = { model, matter, until, why, byName: message.sender.name, at: now };
  watch.silence(one);
  const text = wording.say('warn.silenced', { number: id, until: clockTime(until) });
  return { utterances: [reply(scene, text)], watch: { silences: [one] } };
}

async function mark(
  parts: DutyParts,
  scene: Scene,
  given: WarningMark,
  warning: KnownWarning,
): Promise<OutcomePart> {
  const { message, now } = scene;
  const { id: personId, name: byName } = message.sender;
  const marks = [
    { warningId: warning.id, mark: given, personId, byName, at: now, messageKey: message.key },
  ];
  const text = parts.wording.say(markedKeys[given], { number: warning.id });
  const judged = given === 'seen' ? {} : await judge(parts, scene, given, warning);
  const utterances = [reply(scene, text), ...(judged.utterances ?? [])];
  return { utterances, watch: { marks, demotions: judged.watch?.demotions ?? [] } };
}

/** Counts the verdict; a model that is surely under its floor is told quietly from now on. */
async function judge(
  { store, watch, wording, roster }: DutyParts,
  scene: Scene,
  given: WarningMark,
  warning: KnownWarning,
): Promise<OutcomePart> {
  const before = await store.watch.marksOf(warning.id);
  const last = before.find(({ mark: one }) => one !== 'seen')?.mark;
  const { right, wrong } = await store.watch.verdicts(warning.model);
  const verdicts = {
    right: right + Number(given === 'handled') - Number(last === 'handled'),
    wrong: wrong + Number(given === 'false_alarm') - Number(last === 'false_alarm'),
  };
  watch.verdicts.set(warning.model, verdicts);
  const demoted = isUnderFloor(verdicts);
  if (demoted === watch.demoted.has(warning.model)) return {};
  if (demoted) watch.demoted.add(warning.model);
  else watch.demoted.delete(warning.model);
  const change: Demotion = { model: warning.model, at: scene.now, demoted };
  const model = watch.models.find(({ id }) => id === warning.model)?.name ?? warning.model;
  const values = { model, count: verdicts.right + verdicts.wrong, right: verdicts.right };
  const text = wording.say(demoted ? 'warn.demoted' : 'warn.restored', values);
  const street = roster
    .rooms()
    .flatMap(({ people }) => people.filter(({ role }) => role === 'street'));
  const keepers = new Map(street.map((person) => [person.id, person]));
  const utterances = [...keepers.values()].map(
    (person): Utterance => ({
      ...reply(scene, text),
      idempotencyKey: `warn-model:${warning.model}:${scene.message.key}:${person.id}`,
      to: { kind: 'person', id: person.id, name: person.name, role: person.role },
      lane: 'digest',
      expiresAt: scene.now + tellLifeMs,
      answersPersonId: undefined,
    }),
  );
  return { utterances, watch: { demotions: [change] } };
}

function reply({ message, person, roster, now }: Scene, text: string): Utterance {
  const inPrivate = message.conversation.kind === 'private';
  return {
    idempotencyKey: `message-${message.key}:warning-command`,
    channel: message.channel,
    to: inPrivate
      ? {
          kind: 'person',
          id: message.sender.id,
          name: message.sender.name,
          ...(person && { role: person.role }),
        }
      : { kind: 'room', id: message.conversation.id, name: roster?.name ?? '' },
    roomId: roster?.id ?? message.conversation.id,
    text,
    lane: 'answer',
    expiresAt: now + answerLifeMs,
    messageKey: message.key,
    messageId: message.id,
    answersPersonId: message.sender.id,
    citations: [],
    reason: text,
  };
}
