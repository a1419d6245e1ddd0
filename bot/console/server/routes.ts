import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { EventHub } from './event-hub.js';
import type { ConsoleOptions } from './options.js';
import { repliesRoutes } from './routes/admin/replies.js';
import { sessionRoutes } from './routes/admin/session.js';
import { sheetRoutes } from './routes/admin/sheets.js';
import { todoRoutes } from './routes/admin/todo.js';
import { dutyRoutes } from './routes/duty.js';
import { dutyStreamRoute } from './routes/duty-stream.js';
import { eventsRoute } from './routes/events.js';
import { healthRoute } from './routes/health.js';
import { messagesRoute } from './routes/messages.js';
import { namesRoute } from './routes/names.js';
import { playRoute } from './routes/play.js';
import { practiceRoute } from './routes/practice.js';
import { statusRoute } from './routes/status.js';
import type { SignIn } from './sign-in/sign-in.js';

/** What a route file is handed. */
export interface RouteContext {
  app: FastifyInstance;
  options: ConsoleOptions;
  hub: EventHub;
  signIn: SignIn;
}

/** Every resource of the console, one file each. */
export const routes: readonly ((context: RouteContext) => void)[] = [
  healthRoute,
  statusRoute,
  namesRoute,
  practiceRoute,
  messagesRoute,
  playRoute,
  eventsRoute,
  sessionRoutes,
  repliesRoutes,
  sheetRoutes,
  todoRoutes,
  dutyRoutes,
  dutyStreamRoute,
];

export function typed(app: FastifyInstance) {
  return app.withTypeProvider<ZodTypeProvider>();
}
