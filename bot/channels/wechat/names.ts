import type { Wechaty } from 'wechaty';
import { LinheError } from '../../domain/errors.js';
import type { Clock } from '../../ports/clock.js';
import { dirtyEventSchema, dirtyTypes, personSchema, topicSchema } from './payloads.js';
import { within } from './waiting.js';

export type Puppet = Wechaty['puppet'];

const namesMax = 50_000;
/** Puppets tell when a name changes; this is for those that forget to. */
const freshMs = 30 * 60_000;
/** A name that could not be had is asked for again after this long. */
const unknownFreshMs = 30_000;

interface Entry {
  name: Promise<string>;
  until: number;
}

/**
 * Names of rooms and people, remembered so that a message costs one question on the wire, not
 * three. (Wechaty's own memory of room members never hits: it stores them under the word
 * `memberId`.) Never throws: a name that cannot be had is empty.
 */
export class Names {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly puppet: () => Puppet | undefined,
    private readonly clock: Clock,
    private readonly nameMs: number,
  ) {}

  topic(roomId: string): Promise<string> {
    return this.remember(`room ${roomId}`, async (puppet) => {
      return topicSchema.parse(await puppet.roomPayload(roomId)).topic;
    });
  }

  /** The name that somebody carries in a room (often with building and flat), else the own one. */
  member(roomId: string, personId: string): Promise<string> {
    return this.remember(`member ${roomId} ${personId}`, async (puppet) => {
      const member = await puppet.roomMemberPayload(roomId, personId).catch(() => undefined);
      const { name, roomAlias } = personSchema.parse(member);
      return roomAlias || name || this.person(personId);
    });
  }

  person(personId: string): Promise<string> {
    return this.remember(`person ${personId}`, async (puppet) => {
      return personSchema.parse(await puppet.contactPayload(personId)).name;
    });
  }

  learnTopic(roomId: string, topic: string): void {
    this.keep(`room ${roomId}`, Promise.resolve(topic), freshMs);
  }

  /** Forgets what the puppet says is out of date. */
  forget(event: unknown): void {
    const { payloadType, payloadId } = dirtyEventSchema.parse(event);
    if (payloadType === dirtyTypes.room) this.entries.delete(`room ${payloadId}`);
    if (payloadType === dirtyTypes.contact) {
      this.forgetWhere((key) => key.endsWith(` ${payloadId}`) && !key.startsWith('room '));
    }
    if (payloadType === dirtyTypes.roomMember) {
      this.forgetWhere((key) => key.startsWith(`member ${payloadId} `));
    }
  }

  clear(): void {
    this.entries.clear();
  }

  private forgetWhere(isStale: (key: string) => boolean): void {
    for (const key of this.entries.keys()) if (isStale(key)) this.entries.delete(key);
  }

  private remember(key: string, ask: (puppet: Puppet) => Promise<string>): Promise<string> {
    const known = this.entries.get(key);
    if (known && known.until > this.clock.now()) return known.name;
    const puppet = this.puppet();
    if (!puppet) return Promise.resolve('');
    const name = within(this.clock, this.nameMs, ask(puppet), tooLate).catch(() => '');
    this.keep(key, name, freshMs);
    void name.then((found) => {
      if (found === '') this.keep(key, name, unknownFreshMs);
    });
    return name;
  }

  private keep(key: string, name: Promise<string>, ms: number): void {
    // Delete first: a Map keeps the order of insertion, so the oldest name goes when it is full.
    this.entries.delete(key);
    this.entries.set(key, { name, until: this.clock.now() + ms });
    if (this.entries.size <= namesMax) return;
    const oldest = this.entries.keys().next();
    if (!oldest.done) this.entries.delete(oldest.value);
  }
}

function tooLate(): LinheError {
  return new LinheError('channel.unreachable', { what: '名字没有及时问到', retry: true });
}
