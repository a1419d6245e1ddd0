import type { ReplySet } from '../domain/reply.js';
import type { Intent } from '../domain/taxonomy.js';
import type { FoundReply, ReplyLibrary, ReplyMatch } from '../ports/reply-library.js';

/** The library that the officer asks, exchanged as a whole whenever something was published. */
export class LiveLibrary implements ReplyLibrary {
  private current: ReplyLibrary;

  constructor(
    private readonly build: (sets: ReplySet[]) => ReplyLibrary,
    sets: ReplySet[] = [],
  ) {
    this.current = build(sets);
  }

  replace(sets: ReplySet[]): void {
    this.current = this.build(sets);
  }

  get size(): number {
    return this.current.size;
  }

  find(question: string, reading: Parameters<ReplyLibrary['find']>[1]): FoundReply[] {
    return this.current.find(question, reading);
  }

  bestOf(intent: Intent, text: string): ReplyMatch | undefined {
    return this.current.bestOf(intent, text);
  }

  generalOf(intent: Intent): ReplySet | undefined {
    return this.current.generalOf(intent);
  }

  byId(id: string): ReplySet | undefined {
    return this.current.byId(id);
  }
}
