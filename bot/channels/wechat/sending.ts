import { explain, LinheError } from '../../domain/errors.js';
import type { Recipient } from '../../domain/outgoing.js';
import type { SentReceipt } from '../../ports/channel.js';
import type { Clock } from '../../ports/clock.js';
import { withoutCallToEverybody } from './mentions.js';
import type { Puppet } from './names.js';
import { wireErrorSchema } from './payloads.js';
import { within } from './waiting.js';

const knownPlacesMax = 10_000;

/** Words of errors that are raised before anything leaves. All else counts as unknown. */
const surelyNotSent = [
  /not logged ?in/i,
  /NO CLIENT|no grpc manager/,
  /No connection established|ECONNREFUSED/,
  /(?:room|contact).{0,80}(?:does not|not) exist/i,
];

/** Says things on a line, one after the other within a conversation. */
export class Sending {
  private readonly tails = new Map<string, Promise<unknown>>();
  private readonly knownPlaces = new Set<string>();

  constructor(
    private readonly puppet: () => Puppet | undefined,
    private readonly clock: Clock,
    private readonly sendMs: number,
  ) {}

  /** @throws LinheError `channel.refused` (surely not sent) or `channel.unknown_outcome` */
  send(to: Recipient, text: string): Promise<SentReceipt> {
    const before = this.tails.get(to.id) ?? Promise.resolve();
    const sent = before.then(() => this.say(to, text));
    const tail = sent.catch(() => {
      // The caller hears of it; the next text must still have its turn.
    });
    this.tails.set(to.id, tail);
    void tail.then(() => {
      if (this.tails.get(to.id) === tail) this.tails.delete(to.id);
    });
    return sent;
  }

  /** Rooms may be left while nobody is logged in. */
  forgetPlaces(): void {
    this.knownPlaces.clear();
  }

  private async say(to: Recipient, text: string): Promise<SentReceipt> {
    if (to.kind === 'webhook') throw refused('微信线路不发网络回调', '换一个收件方', false);
    const words = withoutCallToEverybody(text);
    if (words.trim() === '') throw refused('没有要说的话', '检查这条回复的内容', false);
    const puppet = this.puppet();
    if (!puppet?.isLoggedIn) throw refused('微信没有登录', '等登录后自动重发');
    await this.checkPlace(puppet, to);
    const late = () => unknown('微信没有说这条发出去没有');
    try {
      const work = puppet.messageSendText(to.id, words);
      const messageId = await within(this.clock, this.sendMs, Promise.resolve(work), late);
      return messageId ? { messageId } : {};
    } catch (cause) {
      if (cause instanceof LinheError) throw cause;
      const { details, message } = wireErrorSchema.parse(cause);
      const words = `${details} ${message || explain(cause)}`;
      if (surelyNotSent.some((pattern) => pattern.test(words))) {
        throw refused('微信没有收下这条', '稍后自动重发', true, cause);
      }
      throw unknown('不知道这条微信发出去没有', cause);
    }
  }

  /** Asks once whether the place exists: nothing has been sent yet, so a no is a sure no. */
  private async checkPlace(puppet: Puppet, to: Recipient): Promise<void> {
    const place = `${to.kind} ${to.id}`;
    if (to.id !== '' && this.knownPlaces.has(place)) return;
    const what = to.kind === 'room' ? '找不到这个群' : '找不到这个人';
    if (to.id === '') throw refused(what, '核对名册里的编号', false);
    const ask: Promise<unknown> =
      to.kind === 'room' ? puppet.roomPayload(to.id) : puppet.contactPayload(to.id);
    const late = () => refused('微信没有及时回话', '稍后自动重发');
    try {
      await within(this.clock, this.sendMs, ask, late);
    } catch (cause) {
      if (cause instanceof LinheError) throw cause;
      throw refused(what, '核对名册里的编号，或等它出现后自动重发', true, cause);
    }
    if (this.knownPlaces.size >= knownPlacesMax) this.knownPlaces.clear();
    this.knownPlaces.add(place);
  }
}

function refused(what: string, mend: string, retry = true, cause?: unknown): LinheError {
  return new LinheError('channel.refused', { what, mend, retry, cause });
}

function unknown(what: string, cause?: unknown): LinheError {
  return new LinheError('channel.unknown_outcome', {
    what,
    mend: '不重发，先看自己发的消息有没有回声',
    cause,
  });
}
