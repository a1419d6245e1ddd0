import type { RosterRoom } from '../../../bot/domain/roster.js';
import type { Store } from '../../../bot/ports/store.js';
import { dayMs, hourMs, live, on, room, say, warn } from './street.js';

export const rooms: RosterRoom[] = [
  room('r-luolan', '罗兰社区'),
  room('r-luolan-2', '罗兰社区'),
  room('r-pingan', '平安村'),
  room('r-nanfeng', '南峰村'),
  room('r-xiaotian', '小天竺村'),
];

/** October 2026: one place well kept, one in arrears, one piled up, one too small to tell. */
export async function fillOctober(store: Store): Promise<void> {
  const start = on('2026-10-01T00:00:00');
  for (const { id } of rooms.slice(0, 4)) {
    for (let person = 0; person < 24; person++) {
      await say(store, {
        room: id,
        who: `${id}-p${person}`,
        at: start + person * hourMs,
        intent: 'chat.chat',
      });
    }
  }
  let id = 0;
  const settle = (place: string, day: number, hours: number) => {
    const opened = start + day * dayMs;
    id += 1;
    return live(store, {
      id,
      room: place,
      steps: [
        ['opened', opened],
        ['agreed', opened + hours * hourMs],
        ['closed', opened + hours * hourMs + 7 * dayMs],
      ],
    });
  };
  const leave = (place: string, at: number, kind?: 'hazard.charging') => {
    id += 1;
    return live(store, { id, room: place, kind, steps: [['opened', at]] });
  };
  for (let day = 0; day < 6; day++) await settle('r-luolan', day, 4 + day);
  await settle('r-luolan-2', 2, 30);
  for (let day = 0; day < 5; day++) await settle('r-pingan', day, 50);
  await leave('r-pingan', on('2026-10-02T09:00:00'), 'hazard.charging');
  for (let day = 0; day < 4; day++) await leave('r-nanfeng', start - (35 + day) * dayMs);
  await leave('r-nanfeng', start + dayMs);
  await settle('r-xiaotian', 1, 3);
  await warn(store, { room: 'r-luolan', at: on('2026-10-08T10:00:00'), level: 'orange' });
  await warn(store, { room: 'r-pingan', at: on('2026-10-09T10:00:00'), level: 'red' });
  await warn(store, { room: 'r-pingan', at: on('2026-09-09T10:00:00'), level: 'blue' });
  const met = { room: 'r-luolan', who: 'r-luolan-p1', intent: 'fraud.suspicion' as const };
  const reply = 'fraud.suspicion.brushing';
  await say(store, { ...met, at: on('2026-10-11T10:00:00'), reply });
  await say(store, { ...met, at: on('2026-10-11T11:00:00'), reply });
  await say(store, { ...met, at: on('2026-10-12T11:00:00'), reply });
  await say(store, { ...met, who: 'r-luolan-p2', at: on('2026-10-13T11:00:00') });
  const question = { ...met, intent: 'fraud.question' as const };
  await say(store, { ...question, at: on('2026-10-14T11:00:00'), reply });
}
