/** How far long work has come, on stderr: a bar where somebody watches, else a line at times. */

const barWidth = 24;
const redrawMs = 100;
const plainLineMs = 3000;

export interface ProgressStream {
  isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  tell(done: number, total: number, what: string): void;
  /** Takes the bar away. */
  end(): void;
}

/** @param now epoch ms */
export function createProgress(stream: ProgressStream, now: () => number): Progress {
  let lastAt = now();
  let shown = false;
  return {
    tell(done, total, what) {
      const at = now();
      if (at - lastAt < (stream.isTTY ? redrawMs : plainLineMs)) return;
      lastAt = at;
      if (!stream.isTTY) {
        stream.write(`${what}：${done} / ${total}\n`);
        return;
      }
      shown = true;
      const full = Math.round((done / Math.max(total, 1)) * barWidth);
      const bar = '█'.repeat(full) + '░'.repeat(barWidth - full);
      stream.write(`\r\u001b[K${bar} ${done} / ${total} ${what}`);
    },
    end() {
      if (shown) stream.write('\r\u001b[K');
    },
  };
}
