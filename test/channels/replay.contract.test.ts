import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ReplayChannel } from '../../bot/channels/replay/replay-channel.js';
import { wallClock } from '../../bot/clock/clocks.js';
import { describeChannel } from './contract.js';

const resident = { id: 'resident:老周', name: '老周' };
const room = { id: 'r1', name: 'r1' };

/** A replay that notes what would be shown of the officer's words. */
class ShownReplay extends ReplayChannel {
  readonly shown: { id: string; text: string }[] = [];

  override async send(...[to, text]: Parameters<ReplayChannel['send']>) {
    const receipt = await super.send(to, text);
    this.shown.push({ id: to.id, text });
    return receipt;
  }
}

describeChannel({
  name: 'replay',
  // A file cannot be cut off; what stands in it twice is read twice.
  lacks: ['offline'],
  open: async () => {
    const clock = wallClock();
    const mediaFolder = mkdtempSync(path.join(tmpdir(), 'linhe-replay-'));
    const channel = new ShownReplay({
      clock,
      officerName: 'AI警官',
      mediaFolder,
      personId: (line) => `resident:${line.from}`,
    });
    let spoken = 0;
    const lineOf = (text: string, isPrivate: boolean) => ({
      room: room.id,
      id: `r1-${spoken}`,
      at: clock.now(),
      from: resident.name,
      role: 'resident' as const,
      text,
      private: isPrivate,
    });
    let last = lineOf('', false);
    return {
      channel,
      room,
      resident,
      speak: async (text, where) => {
        spoken += 1;
        last = lineOf(text, where === 'private');
        await channel.play(last);
      },
      sendMedia: async (kind, bytes) => {
        spoken += 1;
        const name = `${spoken}.bin`;
        writeFileSync(path.join(mediaFolder, name), bytes);
        const media = kind === 'voice' ? { voice: name } : { picture: name };
        await channel.play({ ...lineOf('', false), ...media });
      },
      shown: async (conversationId) =>
        channel.shown.filter((one) => one.id === conversationId).map((one) => one.text),
      again: () => channel.play(last),
      close: async () => rmSync(mediaFolder, { recursive: true }),
    };
  },
});
