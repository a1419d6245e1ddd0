import { z } from 'zod';
import { LinheError } from '../../../../domain/errors.js';
import {
  accountSchema,
  adminPaths,
  closeAccountSchema,
  sessionSchema,
  setUpSchema,
  signInSchema,
} from '../../../admin-contract.js';
import { type RouteContext, typed } from '../../routes.js';

/** Signing in, and who else may. */
export function sessionRoutes({ app, options, signIn }: RouteContext): void {
  const response = { 200: sessionSchema };
  typed(app).route({
    method: 'GET',
    url: adminPaths.session,
    schema: { summary: '登录了没有', response },
    handler: (request) => signIn.state(request),
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.setUp,
    schema: { summary: '第一次设名字和密码', body: setUpSchema, response: { 204: z.null() } },
    handler: async ({ body }, reply) => {
      await signIn.setUp(reply, body.name, body.password, body.code);
      return reply.code(204).send(null);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.signIn,
    schema: { summary: '登录', body: signInSchema, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await signIn.signIn(request, reply, request.body.name, request.body.password);
      return reply.code(204).send(null);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.signOut,
    schema: { summary: '退出', response: { 204: z.null() } },
    handler: async (request, reply) => {
      await signIn.signOut(request, reply);
      return reply.code(204).send(null);
    },
  });
  accountRoutes({ app, options, signIn });
}

function accountRoutes({ app, options, signIn }: Pick<RouteContext, 'app' | 'options' | 'signIn'>) {
  const { accounts } = options.admin;
  typed(app).route({
    method: 'GET',
    url: adminPaths.accounts,
    schema: { summary: '谁能登录', response: { 200: z.array(accountSchema) } },
    handler: async (request) => {
      await signIn.require(request);
      return accounts.list();
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.accounts,
    schema: { summary: '加一个人', body: signInSchema, response: { 200: accountSchema } },
    handler: async (request) => {
      const { name } = await signIn.require(request);
      return signIn.add(request.body.name, request.body.password, name);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.closeAccount,
    schema: { summary: '停用一个人', body: closeAccountSchema, response: { 204: z.null() } },
    handler: async (request, reply) => {
      const own = await signIn.require(request);
      if (own.id === request.body.id) {
        throw new LinheError('input.invalid', { what: '不能停用自己', mend: '请别的管理员来停' });
      }
      await accounts.close(request.body.id, options.admin.now());
      return reply.code(204).send(null);
    },
  });
}
