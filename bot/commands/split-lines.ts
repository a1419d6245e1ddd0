/** Cuts a stream into lines without ever holding more than one bounded line in memory. */

const newline = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = '\ufeff';

export type RawLine =
  | { number: number; text: string }
  | { number: number; fault: 'too_long' | 'not_utf8'; bytes: number };

/**
 * Lines end with LF or CRLF, the last one with the end of the stream.
 * @param bytesMax a longer line is counted to its end and not kept
 */
export async function* splitLines(
  chunks: AsyncIterable<Buffer | string>,
  bytesMax: number,
): AsyncGenerator<RawLine> {
  const line = new OpenLine(bytesMax);
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(newline, start);
      if (end < 0) break;
      line.add(bytes.subarray(start, end));
      yield line.close();
      start = end + 1;
    }
    line.add(bytes.subarray(start));
  }
  if (!line.isEmpty) yield line.close();
}

class OpenLine {
  private parts: Buffer[] = [];
  private bytes = 0;
  private number = 0;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(private readonly bytesMax: number) {}

  get isEmpty(): boolean {
    return this.bytes === 0;
  }

  add(part: Buffer): void {
    this.bytes += part.length;
    if (this.bytes <= this.bytesMax) this.parts.push(part);
    else this.parts = [];
  }

  close(): RawLine {
    const { parts, bytes } = this;
    this.parts = [];
    this.bytes = 0;
    this.number += 1;
    const { number } = this;
    if (bytes > this.bytesMax) return { number, fault: 'too_long', bytes };
    const whole = Buffer.concat(parts);
    try {
      const text = this.decoder.decode(
        whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole,
      );
      return {
        number,
        text: number === 1 && text.startsWith(byteOrderMark) ? text.slice(1) : text,
      };
    } catch {
      // The only fault that a fatal decoder knows.
      return { number, fault: 'not_utf8', bytes };
    }
  }
}
