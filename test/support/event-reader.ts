/** One server-sent event as it came over the line. */
export interface SentEvent {
  id?: number;
  name: string;
  data: string;
}

/** Reads a live stream the way a browser does. Close it, or the test hangs. */
export class EventReader {
  readonly events: SentEvent[] = [];
  comments = 0;
  ended = false;
  private readonly abort = new AbortController();
  private wake: () => void = () => undefined;

  static async open(
    url: string,
    lastEventId?: number,
    more: Record<string, string> = {},
  ): Promise<EventReader> {
    const reader = new EventReader();
    const headers = new Headers(more);
    if (lastEventId !== undefined) headers.set('last-event-id', String(lastEventId));
    const response = await fetch(url, { headers, signal: reader.abort.signal });
    if (!response.ok || !response.body) throw new Error(`stream refused: ${response.status}`);
    void reader.read(response.body);
    return reader;
  }

  /** Waits until `enough` holds of what came so far. */
  async until(enough: (reader: EventReader) => boolean, timeoutMs = 4000): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (!enough(this)) {
      const left = end - Date.now();
      if (left <= 0) throw new Error(`only came: ${JSON.stringify(this.events)}`);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, Math.min(left, 50));
      });
    }
  }

  get seqs(): number[] {
    return this.events.flatMap((event) => (event.id === undefined ? [] : [event.id]));
  }

  close(): void {
    this.abort.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of body) {
        rest += decoder.decode(chunk, { stream: true });
        const blocks = rest.split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
        this.wake();
      }
    } catch {
      // Closed by us or dropped by the server: `ended` tells.
    }
    this.ended = true;
    this.wake();
  }

  private take(block: string): void {
    if (block.startsWith(':')) {
      this.comments += 1;
      return;
    }
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const colon = line.indexOf(': ');
      fields.set(line.slice(0, colon), line.slice(colon + 2));
    }
    if (!fields.has('data')) return;
    const id = fields.get('id');
    this.events.push({
      name: fields.get('event') ?? 'message',
      data: fields.get('data') ?? '',
      ...(id === undefined ? {} : { id: Number(id) }),
    });
  }
}
