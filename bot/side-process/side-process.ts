import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, LinheError } from '../domain/errors.js';
import { type Answer, answerSchema } from './job-messages.js';

/** Last words of a process that ended, for the error message. */
const lastWordsMax = 2_000;
const heapMbMax = 512;
/** Then it makes room for a fresh one: libraries for pictures and sound leak a little each time. */
const jobsMax = 300;
const codes: readonly ErrorCode[] = ['media.missing', 'media.too_large', 'media.unreadable'];

export interface SideProcessOptions {
  /** What it does, in Chinese: the subject of its errors, e.g. 看图. */
  name: string;
  /** `import.meta.url` of the file beside which the program lies. */
  from: string;
  /** The program's source, relative to `from`. It calls `serveJobs`. */
  program: string;
  /** One job may take so long. */
  timeMsMax: number;
  /** The first job of a fresh process waits for models as well. */
  firstTimeMsMax: number;
  /** Jobs that may wait. */
  waitingMax: number;
  /** How to mend a process that does not start or breaks down. */
  mend: string;
}

interface Job {
  id: number;
  job: unknown;
  resolve: (value: unknown) => void;
  reject: (error: LinheError) => void;
}

/**
 * Work on what strangers send, in a process of its own: started late, one job after the other,
 * killed when it hangs. A process rather than a thread, because native code that meets a bad file
 * may end the whole process it runs in, and a thread that hangs in native code cannot be ended.
 */
export class SideProcess {
  private child: ChildProcess | undefined;
  private warm = false;
  private jobsDone = 0;
  private readonly waiting: Job[] = [];
  private current: Job | undefined;
  private timer: NodeJS.Timeout | undefined;
  private lastWords = '';
  private lastId = 0;

  constructor(private readonly options: SideProcessOptions) {}

  /**
   * @param job anything that can be cloned
   * @throws LinheError `media.busy`, `media.timeout`, `media.missing` when the process broke down,
   *   and what the program itself throws
   */
  run(job: unknown): Promise<unknown> {
    if (this.waiting.length >= this.options.waitingMax) {
      return Promise.reject(
        new LinheError('media.busy', {
          what: `等着${this.options.name}的太多，这个不做了`,
          found: `${this.waiting.length} 个在等`,
          retry: true,
        }),
      );
    }
    return new Promise((resolve, reject) => {
      this.lastId += 1;
      this.waiting.push({ id: this.lastId, job, resolve, reject });
      this.next();
    });
  }

  /** Ends the process; what waits fails. It starts again when it is asked again. */
  async close(): Promise<void> {
    const gone = () => new LinheError('media.busy', { what: `正在下岗，不再${this.options.name}` });
    for (const one of this.waiting.splice(0)) one.reject(gone());
    this.fail(gone());
  }

  private next(): void {
    if (this.current) return;
    const one = this.waiting.shift();
    if (!one) return;
    this.current = one;
    this.child ??= this.start();
    this.keepAlive(true);
    const limitMs = this.warm ? this.options.timeMsMax : this.options.firstTimeMsMax;
    this.timer = setTimeout(() => this.fail(this.tooSlow(limitMs)), limitMs);
    // A process that is gone already tells so by its exit.
    this.child.send({ id: one.id, job: one.job }, () => undefined);
  }

  private start(): ChildProcess {
    const { from, program } = this.options;
    const file = fileURLToPath(new URL(program, from));
    const fromSource = from.endsWith('.ts');
    const child = fork(fromSource ? file : file.replace(/\.ts$/, '.js'), [], {
      execArgv: [
        `--max-old-space-size=${heapMbMax}`,
        ...(fromSource ? ['--import', import.meta.resolve('tsx')] : []),
      ],
      // Clones typed arrays as they are, without a way through text.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.lastWords = '';
    this.jobsDone = 0;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.lastWords = (this.lastWords + text).slice(-lastWordsMax);
    });
    child.on('message', (message) => this.answered(answerSchema.parse(message)));
    child.on('error', (cause) => this.brokeDown(child, cause.message));
    // Not `exit`: what it said last may still be on the way then.
    child.on('close', (code, signal) => this.brokeDown(child, `${signal ?? `exit ${code}`}`));
    return child;
  }

  private answered({ id, value, error }: Answer): void {
    if (this.current?.id !== id) return;
    const { resolve, reject } = this.current;
    this.done();
    if (error) {
      const code = codes.find((one) => one === error.code) ?? 'media.unreadable';
      reject(new LinheError(code, error));
    } else {
      this.warm = true;
      resolve(value);
    }
    this.jobsDone += 1;
    if (this.jobsDone >= jobsMax) this.end();
    this.next();
  }

  private brokeDown(child: ChildProcess, how: string): void {
    if (this.child !== child) return;
    const lines = this.lastWords.trim().split('\n');
    const said = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1);
    this.fail(
      new LinheError('media.missing', {
        what: `${this.options.name}的程序坏了`,
        found: said ? `${said}（${how}）` : how,
        mend: this.options.mend,
      }),
    );
  }

  /** Ends the process with whatever it is doing; the next job gets a fresh one. */
  private fail(error: LinheError): void {
    const failed = this.current;
    this.done();
    this.end();
    failed?.reject(error);
    this.next();
  }

  private end(): void {
    const { child } = this;
    this.child = undefined;
    this.warm = false;
    child?.kill('SIGKILL');
  }

  private done(): void {
    clearTimeout(this.timer);
    this.current = undefined;
    this.keepAlive(false);
  }

  /** A process without work does not keep a command from ending. */
  private keepAlive(yes: boolean): void {
    const { child } = this;
    const held = child && [child, child.channel, child.stderr as { ref?(): void } | null];
    for (const one of held ?? []) {
      const handle = one as { ref?(): void; unref?(): void } | null | undefined;
      if (yes) handle?.ref?.();
      else handle?.unref?.();
    }
  }

  private tooSlow(limitMs: number): LinheError {
    return new LinheError('media.timeout', {
      what: `${this.options.name}花的时间太长，放弃了`,
      expected: `不超过 ${limitMs / 1000} 秒`,
    });
  }
}
