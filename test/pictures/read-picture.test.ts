import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPictures, pictureBytesMax } from '../../bot/pictures/open-pictures.js';
import type { PictureReader } from '../../bot/ports/media.js';

/** The real engine in its real process. */

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

let reader: PictureReader;
beforeAll(() => {
  reader = openPictures();
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

  const scam = [
    '金牌客服小雅',
    '恭喜您被选中参加刷单任务',
    '垫付五百返佣八十，当天到账',
    '真的能返钱吗',
    '先扫码转账到安全账户',
    '今天名额只剩三个',
  ];

  it('reads a screenshot of a chat in the order in which it was talked', async () => {
    expect((await reader.read(fixture('scam-chat.png'))).split('\n')).toEqual(scam);
  }, 60_000);

  it.each(['jpeg', 'webp'] as const)(
    'reads %s as well',
    async (format) => {
      const bytes = await sharp(fixture('scam-chat.png')).toFormat(format).toBuffer();
      expect(await reader.read(bytes)).toContain('安全账户');
    },
    60_000,
  );

  it('reads a picture that lies on its side as it is shown', async () => {
    const turned = sharp(fixture('scam-chat.png')).rotate(270).withMetadata({ orientation: 6 });
    expect(await reader.read(await turned.jpeg().toBuffer())).toContain('安全账户');
  }, 60_000);

  it('reads a long screenshot whole, each line once', async () => {
    const lines = (await reader.read(fixture('long-notice.png'))).split('\n');
    const numbers = lines.map((line) => Number(/第(\d+)条/.exec(line)?.[1]));
    expect(numbers).toEqual(Array.from({ length: 36 }, (_, at) => at + 1));
  }, 90_000);

  it('finds nothing in a blank picture', async () => {
    const blank = sharp({ create: { width: 300, height: 200, channels: 3, background: 'white' } });
    expect(await reader.read(await blank.jpeg().toBuffer())).toBe('');
  }, 60_000);

  it.each([
    ['nothing', Buffer.alloc(0), 'media.unreadable'],
    ['no picture', Buffer.from('<html>hello</html>'), 'media.unreadable'],
    [
      'a drawing that may name other files',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'),
      'media.unreadable',
    ],
    ['more bytes than any phone sends', Buffer.alloc(pictureBytesMax + 1), 'media.too_large'],
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
