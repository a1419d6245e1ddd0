import { paths, playSchema, practiceStateSchema } from '../../contract.js';
import { practiceOrOff } from '../practice-or-off.js';
import { type RouteContext, typed } from '../routes.js';

export function playRoute({ app, options }: RouteContext): void {
  typed(app).route({
    method: 'POST',
    url: paths.play,
    schema: {
      summary: '放一个小剧本',
      body: playSchema,
      response: { 200: practiceStateSchema },
    },
    handler: async (request) => {
      const practice = practiceOrOff(options);
      practice.play(request.body.scriptId, request.body.speed);
      return practice.state();
    },
  });
  typed(app).route({
    method: 'POST',
    url: paths.stop,
    schema: { summary: '停下小剧本', response: { 200: practiceStateSchema } },
    handler: async () => {
      const practice = practiceOrOff(options);
      practice.stopScript();
      return practice.state();
    },
  });
}
