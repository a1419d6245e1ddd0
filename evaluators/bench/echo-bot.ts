import { log, types, WechatyBuilder } from 'wechaty';

/**
 * The simplest bot that there is, to be measured against: says in a room again what was said
 * there. Its puppet comes from `WECHATY_PUPPET` and its kin. A process of its own.
 */

log.level('silent');
const bot = WechatyBuilder.build();
bot.on('message', async (message) => {
  const room = message.room();
  if (!room || message.self() || message.type() !== types.Message.Text) return;
  await room.say(message.text());
});
await bot.start();
