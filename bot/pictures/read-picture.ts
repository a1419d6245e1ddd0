import Ocr, { type Line } from '@gutenye/ocr-node';
import sharp from 'sharp';
import { LinheError } from '../domain/errors.js';

/** Finds the text in one picture with the models that the OCR package ships. */

/** More than a long screenshot of a phone has; a small file can claim a thousand times more. */
const pixelsMax = 40_000_000;
/** Letters of a phone's screenshot stay legible at this width, and time bounded. */
const uprightWidthMax = 800;
/** On a computer's screen letters are smaller. */
const broadWidthMax = 1_600;
/** A long screenshot is read in strips; the models see one whole picture each time. */
const stripHeight = 1_600;
/** A line that one strip cuts through stands whole in the next. */
const stripOverlap = 80;
/** What stands below is a document, not a message. */
const stripsMax = 5;
/** Below this certainty a line is more likely a pattern than writing. */
const certaintyMin = 0.5;

/** First bytes of what phones send. Anything else, drawings in XML above all, is not opened. */
const knownHeads: readonly RegExp[] = [
  /^\xff\xd8\xff/,
  /^\x89PNG\r\n/,
  /^RIFF[\s\S]{4}WEBP/,
  /^GIF8[79]a/,
];

let engine: Promise<Ocr> | undefined;

/**
 * @returns lines in reading order, joined by line breaks
 * @throws LinheError `media.unreadable`
 */
export async function readPicture(bytes: Uint8Array): Promise<string> {
  requireKnown(bytes);
  const image = await shrink(bytes);
  const lines: string[] = [];
  for (let top = 0, strip = 0; strip < stripsMax && top < image.height; strip++) {
    const height = Math.min(stripHeight, image.height - top);
    const isLast = top + height >= image.height;
    const from = strip === 0 ? 0 : stripOverlap / 2;
    const to = isLast ? height : height - stripOverlap / 2;
    for (const line of await readStrip(image, top, height)) {
      const middle = middleOf(line);
      // In the overlap each line counts once, in the strip in which it stands whole.
      if (middle >= from && middle < to) lines.push(line.text.trim());
    }
    if (isLast) break;
    top += stripHeight - stripOverlap;
  }
  return lines.filter((text) => text !== '').join('\n');
}

/** How far below the upper edge a line stands. Without a box it counts. */
function middleOf({ box }: Line): number {
  const heights = (box ?? []).map((point) => Number(point[1]));
  return heights.length === 0
    ? stripOverlap
    : heights.reduce((one, two) => one + two) / heights.length;
}

function requireKnown(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (knownHeads.some((known) => known.test(head))) return;
  throw new LinheError('media.unreadable', {
    what: bytes.length === 0 ? '图片是空的' : '不认得的图片格式',
    expected: 'JPEG、PNG、WebP 或 GIF',
    found: `${bytes.length} 字节`,
  });
}

interface Shrunk {
  data: Buffer;
  width: number;
  height: number;
}

async function shrink(bytes: Uint8Array): Promise<Shrunk> {
  try {
    const picture = sharp(bytes, { limitInputPixels: pixelsMax, failOn: 'error' });
    const isUpright = standsUpright(await picture.metadata());
    const { data, info } = await picture
      .rotate()
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .resize({ width: isUpright ? uprightWidthMax : broadWidthMax, withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (cause) {
    throw new LinheError('media.unreadable', {
      what: '这张图打不开',
      expected: `完整的图片，不超过 ${pixelsMax / 10_000} 万像素`,
      found: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}

/** As it is shown: phones often store a picture on its side. */
function standsUpright({ width = 0, height = 0, orientation = 1 }: sharp.Metadata): boolean {
  const onItsSide = orientation >= 5;
  return onItsSide ? width >= height : height >= width;
}

async function readStrip(image: Shrunk, top: number, height: number): Promise<Line[]> {
  const { data, width, height: whole } = image;
  const strip = await sharp(data, { raw: { width, height: whole, channels: 3 } })
    .extract({ left: 0, top, width, height })
    .png({ compressionLevel: 1 })
    .toBuffer();
  engine ??= Ocr.create();
  // Typed for paths; what it hands on to its image library may be the picture itself.
  const found: Line[] = await (await engine).detect(strip as unknown as string);
  return found.filter((line) => line.mean >= certaintyMin);
}
