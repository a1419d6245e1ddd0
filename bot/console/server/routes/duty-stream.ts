import { LinheError } from '../../../domain/errors.js';
import type { LoggedEvent } from '../../../domain/event.js';
import { dutyPaths, dutyStreamEvent } from '../../duty-contract.js';
import { EventStream } from '../event-stream.js';
import { type RouteContext, typed } from '../routes.js';
import { dutyHolder } from './duty.js';

const streamsMax = 512;
/** One person has a phone, a second phone and a forgotten window. */
const streamsOfOneMax = 8;
const defaultHeartbeatMs = 15_000;
/** What a page that shows cases and the talk around them goes by. */
const shownTypes: readonly LoggedEvent['type'][] = ['case', 'hear', 'say', 'note'];

/** Tells the duty page that something in its rooms changed; what it is the page asks for itself. */
export function dutyStreamRoute({ app, options }: RouteContext): void {
  const open = new Map<EventStream, string>();
  const heartbeatMs = options.heartbeatMs ?? defaultHeartbeatMs;
  app.addHook('preClose', async () => {
    for (const stream of open.keys()) stream.close();
  });
  typed(app).route({
    method: 'GET',
    url: dutyPaths.stream,
    schema: { summary: '值班页：有变化就告诉一声（server-sent events）' },
    handler: async (request, reply) => {
      const { duty, holder } = dutyHolder(options, request);
      const own = [...open.values()].filter((personId) => personId === holder.personId).length;
      if (open.size >= streamsMax || own >= streamsOfOneMax) {
        throw new LinheError('request.refused', { what: '打开的页面太多了', mend: '关掉几个再试' });
      }
      const stream = new EventStream(reply.raw);
      open.set(stream, holder.personId);
      const stopListening = options.feed.subscribe((event) => {
        if (shownTypes.includes(event.type) && duty.serves(holder, event.room)) {
          stream.named(dutyStreamEvent, {});
        }
      });
      // When the link's time is over, so is what it opened.
      const ending = setTimeout(() => stream.close(), holder.until - options.admin.now());
      ending.unref();
      reply.raw.on('close', () => {
        clearTimeout(ending);
        stopListening();
        stream.close();
        open.delete(stream);
      });
      reply.hijack();
      stream.open(heartbeatMs);
    },
  });
}
