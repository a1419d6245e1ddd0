import { Playground } from '../../bot/channels/playground/playground.js';
import { wallClock } from '../../bot/clock/clocks.js';
import type { ChannelListener } from '../../bot/ports/channel.js';
import { practiceContent } from '../support/console-rig.js';
import { describeChannel } from './contract.js';

/** Notes what the page would show of the officer's words. */
class ShownPlayground extends Playground {
  readonly shown: { conversationId: string; text: string }[] = [];

  override start(listener: ChannelListener): Promise<void> {
    return super.start({
      message: async (message) => {
        if (message.own) {
          this.shown.push({ conversationId: message.conversation.id, text: message.text });
        }
        await listener.message(message);
      },
      recall: (roomId, messageId, at) => listener.recall(roomId, messageId, at),
      room: (change) => listener.room(change),
      status: (status) => listener.status(status),
    });
  }
}

describeChannel({
  name: 'playground',
  lacks: ['offline', 'again', 'media'],
  open: async () => {
    const channel = new ShownPlayground({
      content: practiceContent,
      officerName: 'AI警官',
      clock: wallClock(),
    });
    const { room } = channel.state();
    const resident = { id: 'p-zhou', name: '老周' };
    return {
      channel,
      room: { id: room.id, name: room.name },
      resident,
      speak: async (text, where) => {
        const isPrivate = where === 'private';
        await channel.speak({ roomId: room.id, personId: resident.id, text, private: isPrivate });
      },
      shown: async (conversationId) =>
        channel.shown.filter((one) => one.conversationId === conversationId).map((one) => one.text),
      close: async () => undefined,
    };
  },
});
