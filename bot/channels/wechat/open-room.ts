import { LinheError } from '../../domain/errors.js';
import type { Clock } from '../../ports/clock.js';
import type { Puppet } from './names.js';
import { within } from './waiting.js';

/** WeChat makes a group of three and more only: the officer and two others. */
const peopleMin = 2;

/**
 * Makes a group. One with the same name that exists already is taken instead: a restart between
 * making it and writing it down must not make a second one.
 * @throws LinheError `channel.refused`, `channel.unknown_outcome`
 */
export async function openRoom(
  puppet: Puppet | undefined,
  clock: Clock,
  patienceMs: number,
  people: readonly string[],
  topic: string,
): Promise<string> {
  if (!puppet?.isLoggedIn) throw refused('微信没有登录', '登录后再试');
  if (people.length < peopleMin) throw refused('人太少，建不成群', '至少再添一个人');
  const late = () =>
    new LinheError('channel.unknown_outcome', { what: '微信没有说群建好没有', mend: '看一眼再试' });
  const known = await within(clock, patienceMs, puppet.roomSearch({ topic }), late);
  if (known[0] !== undefined) return known[0];
  return within(clock, patienceMs, puppet.roomCreate([...people], topic), late);
}

function refused(what: string, mend: string): LinheError {
  return new LinheError('channel.refused', { what, mend, retry: true });
}
