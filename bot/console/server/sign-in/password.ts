import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { LinheError } from '../../../domain/errors.js';

/** Passwords are kept as scrypt hashes with their salt and cost: `scrypt$N$r$p$salt$hash`. */

const passwordLengthMin = 8;
const cost = { N: 2 ** 15, r: 8, p: 1 };
/** What the cost needs (128·N·r) and some more; Node's default is too little. */
const memoryBytesMax = 64 * 1024 * 1024;
const keyBytes = 32;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  const { N, r, p } = cost;
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$');
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt, hash] = stored.split('$');
  if (!N || !r || !p || !salt || !hash) return false;
  const wanted = Buffer.from(hash, 'base64');
  const found = await derive(password, Buffer.from(salt, 'base64'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return found.length === wanted.length && timingSafeEqual(found, wanted);
}

/** @throws LinheError `input.invalid` */
export function requireGoodPassword(password: string): void {
  if (password.length >= passwordLengthMin && !/^(.)\1*$|^(?:0?123456789?0?)$/.test(password))
    return;
  throw new LinheError('input.invalid', {
    what: '密码太简单',
    expected: `至少 ${passwordLengthMin} 位，不要是同一个字符或 12345678`,
    mend: '换一个，记不住就写在抽屉里，别贴在屏幕上',
  });
}

function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N, r, p, maxmem: memoryBytesMax };
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
