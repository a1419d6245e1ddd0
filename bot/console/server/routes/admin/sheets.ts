import { z } from 'zod';
import { LinheError } from '../../../../domain/errors.js';
import { adminPaths, planSchema } from '../../../admin-contract.js';
import { type RouteContext, typed } from '../../routes.js';

const sheetBytesMax = 12 * 1024 * 1024;
const types: Record<string, string> = {
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
};
const exportSchema = z.strictObject({ form: z.enum(['.xlsx', '.csv', '.yaml']).default('.xlsx') });
const importSchema = z.strictObject({
  name: z.string().min(1).max(200),
  dryRun: z.enum(['true', 'false']).default('true'),
});

/** Tables of replies, out and in. */
export function sheetRoutes({ app, options, signIn }: RouteContext): void {
  const { office } = options.admin;
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: sheetBytesMax },
    (_request, body, done) => done(null, body),
  );
  typed(app).route({
    method: 'GET',
    url: adminPaths.sheet,
    schema: { summary: '导出成 Excel、CSV 或 YAML', querystring: exportSchema },
    handler: async (request, reply) => {
      await signIn.require(request);
      const { form } = request.query;
      const bytes = await office.exportSheet(form);
      return reply
        .header('content-disposition', `attachment; filename="replies${form}"`)
        .type(types[form] ?? 'application/octet-stream')
        .send(Buffer.from(bytes));
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.sheet,
    bodyLimit: sheetBytesMax,
    schema: {
      summary: '导入一张表；先试（dryRun）再真',
      querystring: importSchema,
      response: { 200: planSchema },
    },
    handler: async (request) => {
      const { name: by } = await signIn.require(request);
      const { name, dryRun } = request.query;
      return office.importSheet(bytesOf(request.body), name, by, dryRun === 'true');
    },
  });
  typed(app).route({
    method: 'POST',
    url: adminPaths.sheetFaults,
    bodyLimit: sheetBytesMax,
    schema: { summary: '同一张表，错误写在每行后面', querystring: importSchema },
    handler: async (request, reply) => {
      const { name: by } = await signIn.require(request);
      const bytes = bytesOf(request.body);
      const { faults, warnings } = await office.importSheet(bytes, request.query.name, by, true);
      const marked = await office.markFaults(bytes, [...faults, ...warnings]);
      return reply.type(types['.xlsx'] ?? '').send(Buffer.from(marked));
    },
  });
}

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array && body.byteLength > 0) return body;
  throw new LinheError('input.invalid', { what: '没有收到文件', mend: '重新选一次' });
}
