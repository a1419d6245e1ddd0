import type { Clock } from '../ports/clock.js';
import type { Store, Task } from '../ports/store.js';

const batchMax = 20;
const troubleWaitMs = 5_000;

export interface DueTasksParts {
  store: Pick<Store, 'dueTasks' | 'nextTaskAt'>;
  clock: Clock;
  run(task: Task): Promise<void>;
  /** What was done may have brought about something to say. */
  onDone(): Promise<void>;
  onTrouble(error: unknown): void;
}

/** Does what falls due. One task that fails is tried again and holds up nobody else. */
export class DueTasks {
  private cancelTimer?: () => void;
  private stopped = false;

  constructor(private readonly parts: DueTasksParts) {}

  /** Sets the clock for the next task. Never rejects: a database in trouble is asked again. */
  async arm(): Promise<void> {
    try {
      const next = await this.parts.store.nextTaskAt();
      if (next !== undefined) this.wakeAt(next);
    } catch (error) {
      this.tryAgain(error);
    }
  }

  stop(): void {
    this.stopped = true;
    this.cancelTimer?.();
  }

  private wakeAt(at: number): void {
    this.cancelTimer?.();
    if (this.stopped) return;
    this.cancelTimer = this.parts.clock.at(at, () => this.doAll());
  }

  private tryAgain(error: unknown): void {
    if (this.stopped) return;
    this.parts.onTrouble(error);
    this.wakeAt(this.parts.clock.now() + troubleWaitMs);
  }

  private async doAll(): Promise<void> {
    const { store, clock } = this.parts;
    const failures: unknown[] = [];
    try {
      for (const task of await store.dueTasks(clock.now(), batchMax)) {
        await this.parts.run(task).catch((error: unknown) => failures.push(error));
      }
    } catch (error) {
      failures.push(error);
    }
    if (failures.length > 0) this.tryAgain(failures[0]);
    else await this.arm();
    await this.parts.onDone();
  }
}
