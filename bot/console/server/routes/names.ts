import { namesSchema, paths } from '../../contract.js';
import { type RouteContext, typed } from '../routes.js';

export function namesRoute({ app, options }: RouteContext): void {
  typed(app).route({
    method: 'GET',
    url: paths.names,
    schema: { summary: '编号的中文名', response: { 200: namesSchema } },
    handler: async () => options.names,
  });
}
