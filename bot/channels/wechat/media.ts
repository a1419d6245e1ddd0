import type { Readable } from 'node:stream';
import { explain, LinheError } from '../../domain/errors.js';
import type { Message } from '../../domain/message.js';
import type { Clock } from '../../ports/clock.js';
import type { MediaFile } from '../../ports/media.js';
import { guardDownloads } from './guarded-downloads.js';
import type { Puppet } from './names.js';
import type { Patience } from './options.js';
import { wireErrorSchema } from './payloads.js';
import { within } from './waiting.js';

/** The content of a voice message or a picture: fetched only when somebody can read it. */

export const mediaBytesMax = 12 * 1024 * 1024;
/** Number of Wechaty's `types.Image.HD`; it never changes. */
const highDefinition = 2;
/** Words of Wechaty and gRPC when there is nobody to ask. */
const lineIsDown = /no grpc manager|no client|unavailable|connection dropped|ECONN/i;

/**
 * @throws LinheError `media.too_large` before or while fetching, `channel.unreachable` when it
 *   does not come, `media.missing` when the puppet has none
 */
export async function fetchMedia(
  puppet: Puppet | undefined,
  clock: Clock,
  message: Message,
  patience: Pick<Patience, 'mediaMs' | 'contentMs'>,
): Promise<MediaFile> {
  const size = message.attachment?.sizeBytes ?? 0;
  if (size > mediaBytesMax) throw tooLarge(size);
  if (!puppet) throw unreachable();
  guardDownloads(puppet, clock, patience.contentMs);
  const ending = new AbortController();
  try {
    return await within(clock, patience.mediaMs, fetchBytes(puppet, message, ending.signal), () =>
      unreachable(),
    );
  } finally {
    // Whatever happened, nothing more of it shall come over the line.
    ending.abort();
  }
}

async function fetchBytes(
  puppet: Puppet,
  message: Message,
  signal: AbortSignal,
): Promise<MediaFile> {
  const box = await boxOf(puppet, message);
  // Told by some kinds of boxes without fetching, by others never.
  const told = Number(Reflect.get(box, 'size'));
  if (told > mediaBytesMax) throw tooLarge(told);
  const stream = (await box.toStream()) as Readable;
  // Errors that come when nobody reads any more would end the process.
  stream.on('error', () => undefined);
  const leave = () => stream.destroy();
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  return { name: box.name, bytes: await gather(stream) };
}

async function gather(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > mediaBytesMax) throw tooLarge(length);
      chunks.push(bytes);
    }
  } catch (cause) {
    if (cause instanceof LinheError) throw cause;
    throw unreachable(cause);
  }
  return Buffer.concat(chunks);
}

/** Some puppets know a picture only as a file. */
async function boxOf(puppet: Puppet, { id, kind }: Message) {
  try {
    if (kind !== 'image') return await puppet.messageFile(id);
    return await puppet.messageImage(id, highDefinition).catch(() => puppet.messageFile(id));
  } catch (cause) {
    const { details, message } = wireErrorSchema.parse(cause);
    const found = details || message || explain(cause);
    if (lineIsDown.test(found)) throw unreachable(cause);
    throw new LinheError('media.missing', {
      what: '微信那头拿不出这条语音或图片',
      found,
      cause,
    });
  }
}

function tooLarge(size: number): LinheError {
  return new LinheError('media.too_large', {
    what: '语音或图片太大，不取',
    expected: `不超过 ${mediaBytesMax} 字节`,
    found: `${size} 字节`,
  });
}

function unreachable(cause?: unknown): LinheError {
  return new LinheError('channel.unreachable', { what: '语音或图片没有取到', retry: true, cause });
}
