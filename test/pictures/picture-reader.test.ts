import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureBytesMax, WorkerPictureReader } from '../../bot/pictures/picture-reader.js';

/** The real engine in its real thread, on a notice drawn here. */

let reader: WorkerPictureReader;
beforeAll(() => {
  reader = new WorkerPictureReader();
});
afterAll(() => reader.close());

/** Latin letters only: no font of the machine has Chinese ones for certain. */
function notice(lines: string[]): Promise<Buffer> {
  const texts = lines.map(
    (line, at) =>
      `<text x="30" y="${60 + at * 60}" font-size="36" font-family="sans">${line}</text>`,
  );
  const height = 40 + lines.length * 70;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="${height}">
<rect width="100%" height="100%" fill="white"/>${texts.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

describe('reading pictures', () => {
  it('reads the lines from top to bottom', async () => {
    const text = await reader.read(await notice(['Account 6217', 'Transfer 5000 now']));
    expect(text.replace(/\s+/g, ' ')).toMatch(/6217.*5000/);
  }, 60_000);

  it('finds nothing in a blank picture', async () => {
    const blank = sharp({ create: { width: 300, height: 200, channels: 3, background: 'white' } });
    expect(await reader.read(await blank.jpeg().toBuffer())).toBe('');
  }, 60_000);

  it.each([
    ['nothing', Buffer.alloc(0), 'media.unreadable'],
    ['no picture', Buffer.from('<html>hello</html>'), 'media.unreadable'],
    ['a claim of 120 MB', Buffer.alloc(pictureBytesMax + 1), 'media.too_large'],
  ])(
    'refuses %s and goes on working',
    async (_, bytes, code) => {
      await expect(reader.read(bytes)).rejects.toMatchObject({ code });
    },
    60_000,
  );

  it('refuses a small file that would become huge', async () => {
    const bomb = await sharp({
      create: { width: 9_000, height: 9_000, channels: 3, background: 'white' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    await expect(reader.read(bomb)).rejects.toMatchObject({ code: 'media.unreadable' });
  }, 60_000);

  it('refuses a picture that breaks off in the middle', async () => {
    const whole = await notice(['Hello neighbours']);
    const half = whole.subarray(0, Math.floor(whole.length / 2));
    await expect(reader.read(half)).rejects.toMatchObject({ code: 'media.unreadable' });
  }, 60_000);
});
