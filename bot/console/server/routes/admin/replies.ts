import { z } from 'zod';
import {
  adminPaths,
  checkedSchema,
  draftSchema,
  historySchema,
  idSchema,
  idsSchema,
  markSchema,
  overviewSchema,
  replyVersionSchema,
  restoreSchema,
  retireSchema,
  saveSchema,
  tryOutSchema,
} from '../../../admin-contract.js';
import { type RouteContext, typed } from '../../routes.js';

/** The library: looking, writing, publishing, taking back. */
export function repliesRoutes(context: RouteContext): void {
  readRoutes(context);
  writeRoutes(context);
  publishRoutes(context);
}

function readRoutes({ app, options, signIn }: RouteContext): void {
  const { office, variables } = options.admin;
  typed(app).route({
    method: 'GET',
    url: adminPaths.replies,
    schema: { summary: '所有回复、用得怎样、查出什么', response: { 200: overviewSchema } },
    handler: async (request) => {
      await signIn.require(request);
      return { ...(await office.overview()), variables };
    },
  });
  typed(app).route({
    method: 'GET',
    url: adminPaths.history,
    schema: {
      summary: '一条回复的所有版本',
      querystring: idSchema,
      response: { 200: historySchema },
    },
    handler: async (request) => {
      await signIn.require(request);
      return office.history(request.query.id);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.check,
    schema: {
      summary: '查一份草稿，看它在群里的样子',
      body: draftSchema,
      response: { 200: checkedSchema },
    },
    handler: async (request) => {
      await signIn.require(request);
      return office.check(request.body.set);
    },
  });
}

function writeRoutes({ app, options, signIn }: RouteContext): void {
  const { office } = options.admin;
  const response = { 200: replyVersionSchema };
  typed(app).route({
    method: 'POST',
    url: adminPaths.save,
    schema: { summary: '存草稿', body: saveSchema, response },
    handler: async (request) => {
      const { name } = await signIn.require(request);
      const { set, after, why } = request.body;
      return office.save(set, after, name, why);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.submit,
    schema: { summary: '送复核', body: idSchema, response },
    handler: async (request) => {
      const { name } = await signIn.require(request);
      return office.submit(request.body.id, name);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.restore,
    schema: { summary: '照旧版重拟', body: restoreSchema, response },
    handler: async (request) => {
      const { name } = await signIn.require(request);
      return office.restore(request.body.id, request.body.version, name);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.mark,
    schema: { summary: '标记答得怎样', body: markSchema, response: { 204: z.null() } },
    handler: async (request, reply) => {
      const { name } = await signIn.require(request);
      await office.mark(request.body.id, request.body.mark, name);
      return reply.code(204).send(null);
    },
  });
}

function publishRoutes({ app, options, signIn }: RouteContext): void {
  const { office } = options.admin;
  typed(app).route({
    method: 'POST',
    url: adminPaths.publish,
    schema: { summary: '发布', body: idsSchema, response: { 200: historySchema } },
    handler: async (request) => {
      const { name } = await signIn.require(request);
      return office.publish(request.body.ids, name);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.undo,
    schema: { summary: '撤回上一步', body: idsSchema, response: { 200: historySchema } },
    handler: async (request) => {
      const { name } = await signIn.require(request);
      return office.undo(request.body.ids, name);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.retire,
    schema: { summary: '停用', body: retireSchema, response: { 200: replyVersionSchema } },
    handler: async (request) => {
      const { name } = await signIn.require(request);
      return office.retire(request.body.id, name, request.body.why);
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.tryOut,
    schema: {
      summary: '用听过的话试一试：发布了会有什么不同',
      body: idsSchema,
      response: { 200: tryOutSchema },
    },
    handler: async (request) => {
      await signIn.require(request);
      return office.tryOut(request.body.ids);
    },
  });
}
