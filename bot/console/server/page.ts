import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { LinheError } from '../../domain/errors.js';
import { dutyPaths } from '../duty-contract.js';

const yearSeconds = 31_536_000;

/** The built page. Files with a hash in their name never change; the first page always may. */
export async function servePage(app: FastifyInstance, webFolder: string): Promise<void> {
  if (!existsSync(join(webFolder, 'index.html'))) {
    app.get('/', { schema: { hide: true } }, async () => {
      throw new LinheError('not_found', { what: '页面还没有构建', mend: '先运行 npm run build' });
    });
    return;
  }
  app.get(dutyPaths.page, { schema: { hide: true } }, async (_request, reply) =>
    reply.sendFile('duty.html'),
  );
  await app.register(fastifyStatic, {
    root: webFolder,
    // Set below, a file at a time.
    cacheControl: false,
    setHeaders: (response, path) => {
      const lasting = path.includes('assets');
      response.setHeader(
        'cache-control',
        lasting ? `public, max-age=${yearSeconds}, immutable` : 'no-cache',
      );
    },
  });
}
