import { paths, statusSchema } from '../../contract.js';
import { type RouteContext, typed } from '../routes.js';

export function statusRoute({ app, options }: RouteContext): void {
  typed(app).route({
    method: 'GET',
    url: paths.status,
    schema: { summary: '警官现在怎么样', response: { 200: statusSchema } },
    handler: async () => ({
      ...(await options.status()),
      practice: options.practice !== null,
    }),
  });
}
