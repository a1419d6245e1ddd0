import { z } from 'zod';

/** What a puppet tells. Lenient: puppets differ, and no message must be lost for a field. */

const word = z.string().catch('');
const time = z.number().catch(0);
const words = z.array(z.string()).catch([]);

export const contentSchema = z.object({
  id: word,
  talkerId: word,
  listenerId: word,
  roomId: word,
  /** Names of older puppets for talkerId and listenerId. */
  fromId: word,
  toId: word,
  text: word,
  filename: word,
  timestamp: time,
  type: time,
  mentionIdList: words,
});
export type Content = z.infer<typeof contentSchema>;

export const messageEventSchema = z.object({ messageId: word }).catch({ messageId: '' });
export const loginEventSchema = z.object({ contactId: word }).catch({ contactId: '' });
export const logoutEventSchema = z.object({ data: word }).catch({ data: '' });
export const scanEventSchema = z.object({ qrcode: word }).catch({ qrcode: '' });
export const dirtyEventSchema = z
  .object({ payloadType: time, payloadId: word })
  .catch({ payloadType: 0, payloadId: '' });

export const roomEventSchema = z
  .object({
    roomId: word,
    timestamp: time,
    inviteeIdList: words,
    removeeIdList: words,
    newTopic: word,
  })
  .catch({ roomId: '', timestamp: 0, inviteeIdList: [], removeeIdList: [], newTopic: '' });

export const topicSchema = z.object({ topic: word }).catch({ topic: '' });
export const personSchema = z.object({ name: word, roomAlias: word }).catch({
  name: '',
  roomAlias: '',
});

/** An error of gRPC, as Wechaty wraps it. */
export const wireErrorSchema = z
  .object({ code: z.number().catch(-1), message: word, details: word })
  .catch({ code: -1, message: '', details: '' });

/** Numbers of Wechaty's `types.Message` and of its wire: they never change. */
export const contentTypes = {
  attachment: 1,
  audio: 2,
  image: 6,
  text: 7,
  recalled: 13,
  video: 15,
} as const;

/** Numbers of Wechaty's `types.Dirty`. */
export const dirtyTypes = { contact: 2, room: 3, roomMember: 4 } as const;
