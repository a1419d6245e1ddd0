import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { LinheError } from '../../../domain/errors.js';
import type { DutyHolder, DutyPage } from '../../../ports/duty-page.js';
import { casePaperKinds } from '../../../ports/papers.js';
import {
  dutyAnswerSchema,
  dutyBoardSchema,
  dutyCaseSchema,
  dutyOrderSchema,
  dutyPaths,
} from '../../duty-contract.js';
import { closedLinkPage } from '../closed-link-page.js';
import type { ConsoleOptions } from '../options.js';
import { practiceOrOff } from '../practice-or-off.js';
import { type RouteContext, typed } from '../routes.js';

const cookieName = 'linhe_duty';
const newLink = '在微信里给警官发“我的单”，拿新链接';

/** The page of grid chiefs and officers: the link of a notice, and what the page asks. */
export function dutyRoutes({ app, options }: RouteContext): void {
  linkRoutes({ app, options });
  typed(app).route({
    method: 'GET',
    url: dutyPaths.board,
    schema: { summary: '值班页：我手上的事', response: { 200: dutyBoardSchema } },
    handler: async (request) => {
      const { duty, holder } = dutyHolder(options, request);
      return duty.board(holder);
    },
  });
  typed(app).route({
    method: 'GET',
    url: `${dutyPaths.cases}/:id`,
    schema: {
      summary: '值班页：一件事的全部',
      params: z.object({ id: z.coerce.number().int().positive() }),
      response: { 200: dutyCaseSchema },
    },
    handler: async (request) => {
      const { duty, holder } = dutyHolder(options, request);
      return duty.caseOf(holder, request.params.id);
    },
  });
  typed(app).route({
    method: 'GET',
    url: `${dutyPaths.cases}/:id/papers/:what`,
    schema: {
      summary: '值班页：协议书、约见、调解记录，作为文件',
      params: z.object({
        id: z.coerce.number().int().positive(),
        what: z.enum(casePaperKinds),
      }),
    },
    handler: async (request, reply) => {
      const { duty, holder } = dutyHolder(options, request);
      const { id, what } = request.params;
      const { name, mime, bytes } = await duty.paperOf(holder, id, what);
      return reply
        .type(mime)
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Buffer.from(bytes));
    },
  });
  typed(app).route({
    method: 'POST',
    url: dutyPaths.acts,
    schema: {
      summary: '值班页：接单、到场、办结、转派、说话、约时间、写协议',
      body: dutyOrderSchema,
      response: { 200: dutyAnswerSchema },
    },
    handler: async (request) => {
      const { duty, holder } = dutyHolder(options, request);
      const { personId, ...order } = request.body;
      if (personId === holder.personId) return duty.act(holder, order);
      throw new LinheError('request.refused', {
        what: '这个页面换了人',
        mend: '从自己的通知里重新点开',
      });
    },
  });
}

function linkRoutes({ app, options }: Pick<RouteContext, 'app' | 'options'>): void {
  typed(app).route({
    method: 'GET',
    url: `${dutyPaths.link}/:token`,
    schema: { summary: '通知里的链接', params: z.object({ token: z.string().max(1000) }) },
    handler: async (request, reply) => {
      const holder = options.duty?.holderOf(request.params.token);
      reply.header('cache-control', 'no-store');
      if (!holder) return reply.code(403).type('text/html; charset=utf-8').send(closedLinkPage);
      keepHolder(options, reply, request.params.token, holder);
      // The key leaves the address bar: whoever forwards the page forwards no key.
      return reply.redirect(`..${dutyPaths.page}`);
    },
  });
  typed(app).route({
    method: 'GET',
    url: dutyPaths.practice,
    schema: {
      summary: '练习群：打开某个人的值班页',
      querystring: z.object({ person: z.string().min(1).max(200) }),
    },
    handler: async (request, reply) => {
      practiceOrOff(options);
      const token = options.duty?.tokenFor(request.query.person);
      if (!token) throw new LinheError('not_found', { what: '名册里没有这个人' });
      return reply.header('cache-control', 'no-store').redirect(`../../d/${token}`);
    },
  });
}

function keepHolder(
  options: ConsoleOptions,
  reply: FastifyReply,
  token: string,
  holder: DutyHolder,
): void {
  reply.setCookie(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: options.publicUrl?.startsWith('https:') ?? false,
    expires: new Date(holder.until),
  });
}

/**
 * Who holds the link that this browser was opened with.
 * @throws LinheError `sign_in.needed`
 */
export function dutyHolder(
  options: ConsoleOptions,
  request: FastifyRequest,
): { duty: DutyPage; holder: DutyHolder } {
  const { duty } = options;
  const token = request.cookies[cookieName];
  const holder = token === undefined ? undefined : duty?.holderOf(token);
  if (duty && holder) return { duty, holder };
  throw new LinheError('sign_in.needed', { what: '链接过期了', mend: newLink });
}
