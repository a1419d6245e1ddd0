import { type Practice, paths, practiceSchema } from '../../contract.js';
import type { ConsoleOptions } from '../options.js';
import { practiceOrOff } from '../practice-or-off.js';
import { type RouteContext, typed } from '../routes.js';

export function practiceRoute({ app, options }: RouteContext): void {
  typed(app).route({
    method: 'GET',
    url: paths.practice,
    schema: { summary: '练习群：有谁、有哪些小剧本', response: { 200: practiceSchema } },
    handler: async () => describe(options),
  });
  typed(app).route({
    method: 'POST',
    url: paths.newRoom,
    schema: { summary: '换一个空的练习群', response: { 200: practiceSchema } },
    handler: async () => {
      practiceOrOff(options).newRoom();
      return describe(options);
    },
  });
}

function describe(options: ConsoleOptions): Practice {
  const practice = practiceOrOff(options);
  const { content } = practice;
  return {
    ...practice.state(),
    community: content.community,
    officerId: practice.officerId,
    officerName: practice.officerName,
    people: content.people.map((person) => ({
      ...person,
      roleName: options.names.roles[person.role] ?? person.role,
    })),
    scripts: content.scripts.map(({ id, title, about, lines, seconds }) => ({
      id,
      title,
      about,
      lines: lines.length,
      seconds,
    })),
  };
}
