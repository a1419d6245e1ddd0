import type { Case } from '../domain/case.js';
import type { Message } from '../domain/message.js';
import type { Store } from '../ports/store.js';

/** Latest messages of a room that are looked through for those of a case. */
const messagesMax = 2_000;

/** Of the room of their own where there is one, else of where it was told, what belongs to it. */
export async function messagesOfCase(
  one: Case,
  messages: Pick<Store, 'recent'>,
): Promise<Message[]> {
  const { channel, roomId, jointRoom, messageIds, toldInPrivate, parties } = one;
  const latest = Number.MAX_SAFE_INTEGER;
  if (jointRoom) {
    const said = await messages.recent(channel, jointRoom.id, latest, messagesMax);
    return said.filter(({ at }) => at >= jointRoom.openedAt);
  }
  const place = (toldInPrivate ? parties[0]?.id : undefined) ?? roomId;
  const own = new Set(messageIds);
  const said = await messages.recent(channel, place, latest, messagesMax);
  return said.filter(({ id }) => own.has(id));
}
