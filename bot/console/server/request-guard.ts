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
export function guardRequests(app: FastifyInstance, ownHost: string): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': pageRules,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    if (!isOwnName(request.headers.host, ownHost)) {
      throw refused('访问用的地址', '用 127.0.0.1、localhost 或本机 IP 打开');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnPage(request)) {
      throw refused('发起请求的网页', '在本系统自己的页面上操作');
    }
  });
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
function isOwnPage(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || origin.toLowerCase() === `http://${host ?? ''}`.toLowerCase();
}

function refused(what: string, mend: string): LinheError {
  return new LinheError('request.refused', { what: `不接受这个${what}`, mend });
}
