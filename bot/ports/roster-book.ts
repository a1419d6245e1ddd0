import type { RosterPerson, RosterRoom, RosterWebhook } from '../domain/roster.js';

/** Who serves which room, by stable ids. */
export interface RosterBook {
  rooms(): RosterRoom[];
  room(roomId: string): RosterRoom | undefined;
  /** The ways out beside WeChat. */
  webhooks(): readonly RosterWebhook[];
  /** A room that came into being meanwhile, such as one made for a case. */
  add(room: RosterRoom): void;
  /** Somebody of the roster, with all rooms that this person serves. */
  person(personId: string): { person: RosterPerson; rooms: RosterRoom[] } | undefined;
}
