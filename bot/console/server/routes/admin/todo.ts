import {
  adminPaths,
  closeTodoSchema,
  clusterSchema,
  countSchema,
  suggestedSchema,
  todoSchema,
} from '../../../admin-contract.js';
import { type RouteContext, typed } from '../../routes.js';

/** What the library did not answer. */
export function todoRoutes({ app, options, signIn }: RouteContext): void {
  const { office } = options.admin;
  typed(app).route({
    method: 'GET',
    url: adminPaths.todo,
    schema: { summary: '没答上来的问题', response: { 200: todoSchema } },
    handler: async (request) => {
      await signIn.require(request);
      return office.todo();
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.suggest,
    schema: {
      summary: '给一组问题起个草稿',
      body: clusterSchema,
      response: { 200: suggestedSchema },
    },
    handler: async (request) => {
      await signIn.require(request);
      return office.suggest(request.body);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.closeTodo,
    schema: { summary: '这些问题处理过了', body: closeTodoSchema, response: { 200: countSchema } },
    handler: async (request) => {
      const { name } = await signIn.require(request);
      const { seqs, setId } = request.body;
      return { count: await office.closeTodo(seqs, name, setId) };
    },
  });
}
