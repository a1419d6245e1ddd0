import type { Clock } from '../../ports/clock.js';
import type { PracticeScript, ScriptLine } from './content.js';

/** How long before a line the page shows that its speaker is typing, at speed 1. */
const typingMs = 2200;

export interface PlayedLine {
  say(line: ScriptLine): Promise<void>;
  /** Person id of the one who is typing now; null when nobody is. */
  typing(personId: string | null): void;
  ended(): void;
}

/** Speaks a script's lines one after another on the clock. One play each. */
export class ScriptPlayer {
  readonly scriptId: string;
  private cancelNext: (() => void) | undefined;
  private stopped = false;

  constructor(
    private readonly script: PracticeScript,
    private readonly speed: number,
    private readonly clock: Clock,
    private readonly played: PlayedLine,
  ) {
    this.scriptId = script.id;
  }

  start(): void {
    this.waitFor(0);
  }

  stop(): void {
    if (this.stopped) return;
    this.stopped = true;
    this.cancelNext?.();
    this.played.ended();
  }

  private waitFor(index: number): void {
    const line = this.script.lines[index];
    if (!line) {
      this.stop();
      return;
    }
    const gapMs = (line.after * 1000) / this.speed;
    const typingForMs = Math.min(gapMs, typingMs / this.speed);
    const dueAt = this.clock.now() + gapMs;
    this.cancelNext = this.clock.at(dueAt - typingForMs, async () => {
      if (this.stopped) return;
      this.played.typing(line.private ? null : line.from);
      this.cancelNext = this.clock.at(dueAt, () => this.speak(line, index));
    });
  }

  private async speak(line: ScriptLine, index: number): Promise<void> {
    if (this.stopped) return;
    try {
      await this.played.say(line);
    } catch (error) {
      // A line that could not be stored would leave a hole in the story: the play ends here.
      this.stop();
      throw error;
    }
    if (this.stopped) return;
    this.played.typing(null);
    this.waitFor(index + 1);
  }
}
