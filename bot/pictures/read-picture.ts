import Ocr from '@gutenye/ocr-node';
import sharp from 'sharp';

/** Finds the text in one picture with the models that the OCR package ships. */

/** More pixels than any phone's screenshot has; a small file can claim a thousand times more. */
const pixelsMax = 40_000_000;
/** Longest side that is looked at: letters stay legible, and time bounded. */
const sideMax = 1_600;
/** Below this certainty a line is more likely a pattern than writing. */
const certaintyMin = 0.5;

let engine: Promise<Ocr> | undefined;

/** @returns lines from top to bottom */
export async function readPicture(bytes: Uint8Array): Promise<string> {
  engine ??= Ocr.create();
  const shrunk = await sharp(bytes, { limitInputPixels: pixelsMax, failOn: 'error' })
    .rotate()
    .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer();
  // Typed for paths; what it hands on to its image library may be the picture itself.
  const lines = await (await engine).detect(shrunk as unknown as string);
  return lines
    .filter((line) => line.mean >= certaintyMin)
    .map((line) => line.text.trim())
    .filter(Boolean)
    .join('\n');
}
