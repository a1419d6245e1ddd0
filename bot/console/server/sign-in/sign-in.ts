import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LinheError } from '../../../domain/errors.js';
import type { Account, Accounts } from '../../../ports/accounts.js';
import { Attempts } from './attempts.js';
import { hashPassword, isPassword, requireGoodPassword } from './password.js';

const cookieName = 'linhe_session';
/** A working day; whoever is away longer signs in again. */
const sessionMs = 12 * 3_600_000;

export interface SignInParts {
  accounts: Accounts;
  now(): number;
  /** Asked for when the first password is set; undefined: the page is on this machine only. */
  setupCode: string | undefined;
}

/** Who is signed in, and how one gets to be. */
export class SignIn {
  private readonly attempts = new Attempts();
  /** Checked against when the name is unknown, so that both take the same time. */
  private readonly decoy = hashPassword(randomBytes(16).toString('hex'));

  constructor(private readonly parts: SignInParts) {}

  async state(request: FastifyRequest): Promise<{
    state: 'setup' | 'signed_out' | 'signed_in';
    name?: string;
    alone: boolean;
    needsCode: boolean;
  }> {
    const staff = await this.parts.accounts.list();
    const account = await this.accountOf(request);
    const state = staff.length === 0 ? 'setup' : account ? 'signed_in' : 'signed_out';
    return {
      state,
      ...(account && { name: account.name }),
      alone: staff.length <= 1,
      needsCode: this.parts.setupCode !== undefined,
    };
  }

  /** @throws LinheError `sign_in.needed` */
  async require(request: FastifyRequest): Promise<Account> {
    const account = await this.accountOf(request);
    if (account) return account;
    throw new LinheError('sign_in.needed', {
      what: '还没有登录，或登录已过期',
      mend: '请重新登录',
    });
  }

  /** Sets the first password; from then on only who is signed in adds others. */
  async setUp(reply: FastifyReply, name: string, password: string, code: string): Promise<void> {
    const { accounts, setupCode } = this.parts;
    if ((await accounts.list()).length > 0) {
      throw new LinheError('request.refused', { what: '已经设过密码了', mend: '直接登录' });
    }
    if (setupCode !== undefined && code !== setupCode) {
      throw new LinheError('sign_in.wrong', {
        what: '设置码不对',
        mend: '设置码在启动邻和的那个窗口里',
      });
    }
    const account = await this.add(name, password, '首次启动');
    await this.open(reply, account);
  }

  async add(name: string, password: string, by: string): Promise<Account> {
    requireGoodPassword(password);
    const passwordHash = await hashPassword(password);
    const createdAt = this.parts.now();
    return this.parts.accounts.add({ name, passwordHash, createdAt, createdBy: by });
  }

  /** @throws LinheError `sign_in.wrong`, also when there were too many attempts */
  async signIn(
    request: FastifyRequest,
    reply: FastifyReply,
    name: string,
    password: string,
  ): Promise<void> {
    const now = this.parts.now();
    const keys = [`name ${name}`, `address ${request.ip}`];
    const wait = Math.max(...keys.map((key) => this.attempts.waitOf(key, now)));
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw new LinheError('sign_in.wrong', { what: `试得太多了，${seconds} 秒后再来` });
    }
    const account = await this.parts.accounts.byName(name);
    const right = await isPassword(password, account?.passwordHash ?? (await this.decoy));
    if (!account || !right) {
      for (const key of keys) this.attempts.fail(key, now);
      throw new LinheError('sign_in.wrong', { what: '名字或密码不对' });
    }
    for (const key of keys) this.attempts.succeed(key);
    await this.open(reply, account);
  }

  async signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = request.cookies[cookieName];
    if (token) await this.parts.accounts.closeSession(hashOf(token));
    reply.clearCookie(cookieName, { path: '/' });
  }

  private async open(reply: FastifyReply, account: Account): Promise<void> {
    const token = randomBytes(32).toString('base64url');
    const now = this.parts.now();
    await this.parts.accounts.openSession({
      tokenHash: hashOf(token),
      accountId: account.id,
      createdAt: now,
      expiresAt: now + sessionMs,
    });
    reply.setCookie(cookieName, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      maxAge: sessionMs / 1000,
    });
  }

  private async accountOf(request: FastifyRequest): Promise<Account | undefined> {
    const token = request.cookies[cookieName];
    if (!token) return undefined;
    return this.parts.accounts.bySession(hashOf(token), this.parts.now());
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
