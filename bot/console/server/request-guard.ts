import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LinheError } from '../../domain/errors.js';

const pageRules = [
  "default-src 'self'",
  // The component library writes its styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Keeps other web pages away from a tool that listens on this machine: names that somebody pointed
 * here (DNS rebinding) are refused, and so are POSTs that another page sent.
 */
export function guardRequests(app: FastifyInstance, ownHost: string, publicUrl = ''): void {
  const known = publicUrl === '' ? undefined : new URL(publicUrl);
  // An address of digits is this house's own: it cannot be told from the console's.
  const outside = known && !isLocal(known.hostname) ? known : undefined;
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': pageRules,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const fromOutside = outside !== undefined && isNameOf(request.headers.host, outside);
    if (fromOutside && !isForOutside(request.url)) {
      throw new LinheError('not_found', { what: '没有这个地址' });
    }
    if (!fromOutside && !isOwnName(request.headers.host, ownHost)) {
      throw refused('访问用的地址', '用 127.0.0.1、localhost 或本机 IP 打开');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnPage(request, outside)) {
      throw refused('发起请求的网页', '在本系统自己的页面上操作');
    }
  });
}

/** What the public name opens: the duty page with what it needs, nothing of the console. */
const outsidePaths = /^\/(?:d\/|duty(?:[?#]|$)|api\/duty(?:[/?]|$)|assets\/|officer\.svg$|health$)/;

function isForOutside(url: string): boolean {
  return outsidePaths.test(url);
}

function isNameOf(header: string | undefined, { hostname }: URL): boolean {
  return header?.replace(/:\d+$/, '').toLowerCase() === hostname;
}

function isLocal(hostname: string): boolean {
  return isIP(hostname) > 0 || hostname === 'localhost';
}

/** An address of digits cannot be pointed elsewhere; of names only our own are known. */
function isOwnName(header: string | undefined, ownHost: string): boolean {
  if (!header) return false;
  const name = header
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  return isIP(name) > 0 || name === 'localhost' || name === ownHost.toLowerCase();
}

/** Programs without a browser send neither header and are let through. */
function isOwnPage(request: FastifyRequest, outside: URL | undefined): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  // Before the public name stands a proxy that speaks https for us.
  if (outside && isNameOf(host, outside) && origin.toLowerCase() === outside.origin) return true;
  return origin.toLowerCase() === `http://${host ?? ''}`.toLowerCase();
}

function refused(what: string, mend: string): LinheError {
  return new LinheError('request.refused', { what: `不接受这个${what}`, mend });
}
