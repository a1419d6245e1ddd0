import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** Signed links to the duty page: who, until when. Nothing about them is kept but the key. */

const secondMs = 1000;
/** Longer than any id of a person makes a token. */
const tokenLengthMax = 600;
/** Nobody guesses 128 bits; a short link is easier to send. */
const signatureBytes = 16;
const claimsSchema = z.tuple([z.string().min(1), z.number().int()]);

export interface LinkClaims {
  personId: string;
  /** Epoch ms. */
  until: number;
}

export class DutyLinks {
  /** Where people reach the page, without a slash at the end; empty: no links are given out. */
  address: string;

  constructor(
    private readonly secret: string,
    private readonly lifeMs: number,
    address = '',
  ) {
    this.address = address.replace(/\/+$/, '');
  }

  /**
   * The same person and time always give the same token: what was sent can be told from its echo.
   * @param from when its life begins, epoch ms
   */
  tokenFor(personId: string, from: number): string {
    const until = Math.floor((from + this.lifeMs) / secondMs);
    const claims = Buffer.from(JSON.stringify([personId, until])).toString('base64url');
    return `${claims}.${this.sign(claims).toString('base64url')}`;
  }

  /** The whole link; undefined where there is no address to give out. */
  linkFor(personId: string, from: number): string | undefined {
    return this.address ? `${this.address}/d/${this.tokenFor(personId, from)}` : undefined;
  }

  /** @returns undefined when anything about the token is wrong, or its time is over */
  read(token: string, now: number): LinkClaims | undefined {
    if (token.length > tokenLengthMax) return undefined;
    const [claims = '', signature = '', ...more] = token.split('.');
    if (more.length > 0) return undefined;
    const given = Buffer.from(signature, 'base64url');
    const wanted = this.sign(claims);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
    const parsed = claimsSchema.safeParse(parsedJson(claims));
    if (!parsed.success) return undefined;
    const [personId, seconds] = parsed.data;
    const until = seconds * secondMs;
    return until > now ? { personId, until } : undefined;
  }

  private sign(claims: string): Buffer {
    const hmac = createHmac('sha256', this.secret).update(`duty-link:1:${claims}`);
    return hmac.digest().subarray(0, signatureBytes);
  }
}

function parsedJson(claims: string): unknown {
  try {
    return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  } catch {
    // Signed by us and no JSON: of another version. It opens nothing.
    return undefined;
  }
}

/** Whoever has a link may act with it: in what is kept of our own words it is cut out. */
export function withoutLinks(text: string): string {
  return text.replace(/\/d\/[\w-]+\.[\w-]+/g, '/d/…');
}
