import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { EventHub } from './event-hub.js';
import type { ConsoleOptions } from './options.js';
import { servePage } from './page.js';
import { handleProblems } from './problem.js';
import { guardRequests } from './request-guard.js';
import { routes } from './routes.js';
import { SignIn } from './sign-in/sign-in.js';

/** Room for 20,000 characters, each escaped into six bytes, and the rest of the request. */
const bodyBytesMax = 160 * 1024;

/** Links to the duty page name people by ids that some lines make very long. */
const paramLengthMax = 1000;

/** The console with every route, not yet listening. */
export async function buildConsole(options: ConsoleOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: bodyBytesMax,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: paramLengthMax },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // Only JSON: a form of another site can send text without asking, JSON it cannot.
  app.removeContentTypeParser('text/plain');
  handleProblems(app, options.report);
  guardRequests(app, options.host, options.publicUrl);
  await app.register(swagger, {
    openapi: { info: { title: '邻和 AI警官', description: '练习群与状态', version: '1' } },
    transform: jsonSchemaTransform,
  });
  await app.register(cookie);
  const signIn = new SignIn(options.admin);
  const hub = new EventHub(options.feed);
  app.addHook('onClose', async () => hub.close());
  for (const bind of routes) bind({ app, options, hub, signIn });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await servePage(app, options.webFolder);
  return app;
}
