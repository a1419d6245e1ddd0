import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../../ports/clock.js';

type Download = Readable & { cancel?(): void };
type Way = (...given: unknown[]) => Download;

const guarded = new WeakSet<object>();
/** Ways of the wire before 1.0; what is small and held in memory still comes by them. */
const oldWays = ['messageFileStream', 'messageImageStream'];

/**
 * Mends two faults of `wechaty-puppet-service` 1.19:
 * - It pipes what it downloads without listening to errors: a line that breaks while a picture is
 *   on its way ends the whole process. Here the error goes on to whoever reads, and whoever stops
 *   reading stops the download.
 * - For a content that cannot be had it asks again in an old way, which then never answers. Here
 *   it fails when nothing has begun to come after `answerMs` milliseconds.
 */
export function guardDownloads(puppet: object, clock: Clock, answerMs: number): void {
  const client = clientOf(puppet);
  if (!client || guarded.has(client)) return;
  guarded.add(client);
  replaceWay(client, 'download', passErrors);
  for (const way of oldWays) {
    replaceWay(client, way, (download) => failWhenSilent(download, clock, answerMs));
  }
}

function clientOf(puppet: object): object | undefined {
  try {
    const manager: unknown = Reflect.get(puppet, 'grpcManager');
    const isManager = typeof manager === 'object' && manager !== null;
    const client: unknown = isManager ? Reflect.get(manager, 'client') : undefined;
    return typeof client === 'object' && client !== null ? client : undefined;
  } catch {
    // It throws while it is not connected; then there is nothing to download either.
    return undefined;
  }
}

function replaceWay(client: object, name: string, guard: (download: Download) => void): void {
  const way: unknown = Reflect.get(client, name);
  if (typeof way !== 'function') return;
  Reflect.set(client, name, (...given: unknown[]) => {
    const download = (way as Way).apply(client, given);
    guard(download);
    return download;
  });
}

function passErrors(download: Download): void {
  const pipe = download.pipe.bind(download);
  Reflect.set(download, 'pipe', (reader: Writable) => {
    download.on('error', (error) => reader.destroy(error));
    reader.on('close', () => download.cancel?.());
    return pipe(reader);
  });
}

function failWhenSilent(download: Download, clock: Clock, answerMs: number): void {
  const cancel = clock.at(clock.now() + answerMs, async () => download.cancel?.());
  // The other side sends its head before the first bytes.
  download.once('metadata', cancel);
  download.once('error', cancel);
}
