import { z } from 'zod';
import { LinheError } from '../../../domain/errors.js';
import { paths, streamEvents } from '../../contract.js';
import { EventStream } from '../event-stream.js';
import { practiceOrOff } from '../practice-or-off.js';
import { type RouteContext, typed } from '../routes.js';

const streamsMax = 64;
const defaultHeartbeatMs = 15_000;

const place = z.coerce.number().int().min(0);
const querySchema = z.object({ after: place.optional() });
const headersSchema = z.object({ 'last-event-id': place.optional() });

/** The live stream of what the officer hears, thinks and says; the contract tells its shape. */
export function eventsRoute({ app, options, hub }: RouteContext): void {
  const open = new Set<EventStream>();
  const heartbeatMs = options.heartbeatMs ?? defaultHeartbeatMs;
  app.addHook('preClose', async () => {
    for (const stream of open) stream.close();
  });
  typed(app).route({
    method: 'GET',
    url: paths.events,
    schema: {
      summary: '实时事件（server-sent events）',
      querystring: querySchema,
      headers: headersSchema,
    },
    handler: async (request, reply) => {
      const practice = practiceOrOff(options);
      if (open.size >= streamsMax) {
        throw new LinheError('request.refused', { what: '打开的页面太多了', mend: '关掉几个再试' });
      }
      // A browser that comes back knows its place better than the address it first opened.
      const after = request.headers['last-event-id'] ?? request.query.after ?? null;
      const stream = new EventStream(reply.raw);
      open.add(stream);
      // Listening begins before the backlog is read, so that nothing falls between the two.
      const stopListening = [hub.subscribe((frame) => stream.live(frame))];
      const leave = () => {
        for (const stop of stopListening) stop();
        stream.close();
        open.delete(stream);
      };
      const backlog = await hub.backlog(after).catch((error: unknown) => {
        leave();
        throw error;
      });
      reply.hijack();
      reply.raw.on('close', leave);
      stream.open(heartbeatMs);
      stopListening.push(practice.watch((state) => stream.named(streamEvents.practice, state)));
      stream.named(streamEvents.practice, practice.state());
      if (backlog.reset) stream.named(streamEvents.reset, {});
      stream.catchUp(backlog.frames);
    },
  });
}
