import type { Reading } from '../../domain/reading.js';
import type { Role } from '../../domain/taxonomy.js';
import type { WarnModel } from '../../domain/warn-model.js';

/** One message as the engine takes it: what was said, and what the ear made of it. */
export interface WarnLine {
  /** Order of hearing; the same number is the same message. */
  key: number;
  messageId: string;
  roomId: string;
  senderId: string;
  senderName: string;
  role: Role;
  /** Epoch ms as the channel tells it. */
  at: number;
  /** Epoch ms when it reached us. */
  heardAt: number;
  text: string;
  reading: Pick<
    Reading,
    'intent' | 'confidence' | 'alternatives' | 'hostility' | 'facts' | 'maskedText' | 'omens'
  >;
}

/** One message that speaks for a warning. */
export interface Evidence {
  key: number;
  at: number;
  roomId: string;
  messageId: string;
  senderId: string;
  senderName: string;
  /** Masked and short. */
  quote: string;
  /** How sure the ear is that it belongs here, 0–1. */
  sure: number;
  /** The same words of the same person in the same room on the same day count once. */
  sameness: string;
}

export interface Raised {
  /** `new`; `again` goes on and nobody has answered; `over` has calmed down. */
  kind: 'new' | 'again' | 'over';
  model: WarnModel;
  /** What makes it one matter. */
  matter: string;
  /** Says what this is once and for ever: model, matter, the message that raised it. */
  episode: string;
  /** Of the first warning of this matter, where `kind` is another. */
  evidence: Evidence[];
  rooms: string[];
  /** Mean sureness of the evidence, 0–1. */
  score: number;
  /** Different people behind the evidence. */
  people: number;
  since: number;
  until: number;
  /** The model whose warning about the same room makes this one needless. */
  suppressedBy?: string;
  /** So old when it was heard that nobody needs to run. */
  late: boolean;
}
