import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { LinheError } from '../domain/errors.js';
import type { PictureReader } from '../ports/media.js';

/** Reads pictures one after the other in a thread that is started late and ended when it hangs. */

export const pictureBytesMax = 12 * 1024 * 1024;
const timeMsMax = 20_000;
/** The first picture waits for the models as well. */
const firstTimeMsMax = 40_000;
/** Pictures that may wait; people who send an album are not read whole. */
const waitingMax = 20;
const memoryMbMax = 1_024;

const answerSchema = z.object({
  id: z.number(),
  text: z.string().optional(),
  error: z.string().optional(),
});

interface Waiting {
  id: number;
  bytes: Uint8Array;
  resolve: (text: string) => void;
  reject: (error: LinheError) => void;
}

export class WorkerPictureReader implements PictureReader {
  private worker: Worker | undefined;
  private warm = false;
  private readonly waiting: Waiting[] = [];
  private current: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;
  private lastId = 0;

  read(bytes: Uint8Array): Promise<string> {
    if (bytes.length === 0 || bytes.length > pictureBytesMax) {
      return Promise.reject(
        new LinheError(bytes.length === 0 ? 'media.unreadable' : 'media.too_large', {
          what: bytes.length === 0 ? '图片是空的' : '图片太大',
          expected: `不超过 ${pictureBytesMax} 字节`,
          found: `${bytes.length} 字节`,
        }),
      );
    }
    if (this.waiting.length >= waitingMax) {
      return Promise.reject(
        new LinheError('media.busy', { what: '等着看的图片太多，这张不看了', retry: true }),
      );
    }
    return new Promise((resolve, reject) => {
      this.lastId += 1;
      this.waiting.push({ id: this.lastId, bytes, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    const gone = new LinheError('media.busy', { what: '正在下岗，图片不看了' });
    for (const one of this.waiting.splice(0)) one.reject(gone);
    this.fail(gone);
  }

  private next(): void {
    if (this.current) return;
    const one = this.waiting.shift();
    if (!one) return;
    this.current = one;
    this.worker ??= this.start();
    const limit = this.warm ? timeMsMax : firstTimeMsMax;
    this.timer = setTimeout(() => {
      this.fail(new LinheError('media.timeout', { what: '图片看了太久，放弃了' }));
    }, limit);
    this.worker.postMessage({ id: one.id, bytes: one.bytes });
  }

  private start(): Worker {
    const resourceLimits = { maxOldGenerationSizeMb: memoryMbMax };
    const built = import.meta.url.endsWith('.js');
    const file = new URL(`./picture-worker.${built ? 'js' : 'ts'}`, import.meta.url);
    const worker = built
      ? new Worker(file, { resourceLimits })
      : new Worker(fromSource(file), { eval: true, resourceLimits });
    worker.on('message', (answer) => this.answered(answerSchema.parse(answer)));
    worker.on('error', (cause) =>
      this.fail(
        new LinheError('media.missing', {
          what: '看图的程序起不来或中途坏了',
          found: cause.message.split('\n')[0],
          mend: '确认 @gutenye/ocr-node 装好了：npm install',
          cause,
        }),
      ),
    );
    worker.unref();
    return worker;
  }

  private answered({ id, text, error }: z.infer<typeof answerSchema>): void {
    if (this.current?.id !== id) return;
    const { resolve, reject } = this.current;
    this.done();
    if (text !== undefined) {
      this.warm = true;
      resolve(text);
    } else reject(new LinheError('media.unreadable', { what: '这张图看不了', found: error }));
    this.next();
  }

  /** Ends the thread with whatever it is doing; the next picture gets a fresh one. */
  private fail(error: LinheError): void {
    const failed = this.current;
    this.done();
    const { worker } = this;
    this.worker = undefined;
    this.warm = false;
    void worker?.removeAllListeners().terminate();
    failed?.reject(error);
    this.next();
  }

  private done(): void {
    clearTimeout(this.timer);
    this.current = undefined;
  }
}

/** From the source, as tests run it, the thread needs a reader of TypeScript first. */
function fromSource(file: URL): string {
  const [module, parent] = [file.href, import.meta.url].map((one) => JSON.stringify(one));
  return `import('tsx/esm/api').then(({ tsImport }) => tsImport(${module}, ${parent}));`;
}
