import { parentPort } from 'node:worker_threads';
import { readPicture } from './read-picture.js';

/** Runs in a thread of its own, so that a hard picture never holds up hearing. */

parentPort?.on('message', ({ id, bytes }: { id: number; bytes: Uint8Array }) => {
  readPicture(bytes).then(
    (text) => parentPort?.postMessage({ id, text }),
    (error: unknown) =>
      parentPort?.postMessage({
        id,
        error: error instanceof Error ? error.message : String(error),
      }),
  );
});
