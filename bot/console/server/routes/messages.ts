import { paths, speakSchema, spokenSchema } from '../../contract.js';
import { practiceOrOff } from '../practice-or-off.js';
import { type RouteContext, typed } from '../routes.js';

export function messagesRoute({ app, options }: RouteContext): void {
  typed(app).route({
    method: 'POST',
    url: paths.messages,
    schema: {
      summary: '以某个人的身份说一句话',
      body: speakSchema,
      response: { 200: spokenSchema },
    },
    handler: async (request) => practiceOrOff(options).speak(request.body),
  });
}
