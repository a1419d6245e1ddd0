import type { Readable } from 'node:stream';
import { LinheError } from '../../domain/errors.js';
import type { Message } from '../../domain/message.js';
import type { Clock } from '../../ports/clock.js';
import type { MediaFile } from '../../ports/media.js';
import type { Puppet } from './names.js';
import { within } from './waiting.js';

/** The content of a voice message or a picture: fetched only when somebody can read it. */

const bytesMax = 12 * 1024 * 1024;
const timeMsMax = 30_000;
/** Number of Wechaty's `types.Image.HD`; it never changes. */
const highDefinition = 2;

/**
 * @throws LinheError `media.too_large` before or while fetching, `channel.unreachable` when it
 *   does not come
 */
export async function fetchMedia(
  puppet: Puppet | undefined,
  clock: Clock,
  message: Message,
): Promise<MediaFile> {
  const size = message.attachment?.sizeBytes ?? 0;
  if (size > bytesMax) throw tooLarge(size);
  if (!puppet) throw unreachable();
  return within(clock, timeMsMax, fetchBytes(puppet, message), unreachable);
}

async function fetchBytes(puppet: Puppet, { id, kind }: Message): Promise<MediaFile> {
  const box =
    kind === 'image' ? await puppet.messageImage(id, highDefinition) : await puppet.messageFile(id);
  const stream = (await box.toStream()) as Readable;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > bytesMax) {
      stream.destroy();
      throw tooLarge(length);
    }
    chunks.push(bytes);
  }
  return { name: box.name, bytes: Buffer.concat(chunks) };
}

function tooLarge(size: number): LinheError {
  return new LinheError('media.too_large', {
    what: '语音或图片太大，不取',
    expected: `不超过 ${bytesMax} 字节`,
    found: `${size} 字节`,
  });
}

function unreachable(): LinheError {
  return new LinheError('channel.unreachable', { what: '语音或图片没有取到', retry: true });
}
