import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { type ErrorCode, LinheError } from '../../domain/errors.js';
import type { problemSchema } from '../contract.js';

type Problem = z.infer<typeof problemSchema>;

/** Errors whose words were written for people; all others stay inside. */
const publicStatuses: Partial<Record<ErrorCode, number>> = {
  'input.invalid': 400,
  'request.refused': 403,
  'sign_in.needed': 401,
  'sign_in.wrong': 403,
  'database.conflict': 409,
  not_found: 404,
  'practice.off': 404,
  'channel.refused': 409,
  'database.locked': 503,
  'database.full': 503,
};

/** Turns whatever was thrown into a problem: a stable code and a sentence, never the cause. */
export function handleProblems(
  app: FastifyInstance,
  report: ((error: unknown) => void) | undefined,
): void {
  app.setErrorHandler<FastifyError | LinheError>((error, _request, reply) => {
    const { status, problem } = toProblem(error);
    if (status >= 500) report?.(error);
    return sendProblem(reply, status, problem);
  });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, 404, { code: 'not_found', message: '没有这个地址' }),
  );
}

export function sendProblem(reply: FastifyReply, status: number, problem: Problem): FastifyReply {
  // Serialised here: a route's own answer schema knows nothing of problems.
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(problem);
}

export function toProblem(error: FastifyError | LinheError): { status: number; problem: Problem } {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0];
    const field = first?.instancePath.replaceAll('/', ' ').trim() || '内容';
    const message = `${field} 不对：${first?.message ?? '格式不符'}`;
    return { status: 400, problem: { code: 'input.invalid', message } };
  }
  if (error instanceof LinheError) {
    const status = publicStatuses[error.code];
    if (status) {
      // What somebody handed in and how it is wrong; other findings may tell of the inside.
      const told = error.code === 'input.invalid' || error.code === 'database.conflict';
      const found = told && error.found ? `现在：${error.found}` : '';
      const message = [error.what, found, error.mend].filter(Boolean).join('。');
      return { status, problem: { code: error.code, message } };
    }
  } else if (error.statusCode && error.statusCode < 500) {
    const message = error.statusCode === 413 ? '这段话太长了，最多 20000 字' : '请求的格式不对';
    return { status: error.statusCode, problem: { code: 'input.invalid', message } };
  }
  const message = '里面出了点问题，这次没有办成。请看运行日志';
  return { status: 500, problem: { code: 'internal', message } };
}
