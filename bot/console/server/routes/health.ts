import { healthSchema, paths } from '../../contract.js';
import { type RouteContext, typed } from '../routes.js';

/** For a watcher: answers only while the officer can read its own state. */
export function healthRoute({ app, options }: RouteContext): void {
  typed(app).route({
    method: 'GET',
    url: paths.health,
    schema: { summary: '是否健康', response: { 200: healthSchema } },
    handler: async () => ({ ok: true as const, line: (await options.status()).line }),
  });
}
