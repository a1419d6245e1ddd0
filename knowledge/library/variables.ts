import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import { readYaml } from '../read-yaml.js';

/** A variable that replies may hold and a community fills in by its roster. */
export interface ReplyVariable {
  name: string;
  about: string;
  example: string;
  /** The plain noun that stands there until it is filled in. */
  otherwise: string;
}

const schema = z.array(
  z.strictObject({
    name: z.string().min(1),
    about: z.string().min(1),
    example: z.string().min(1),
    otherwise: z.string().min(1),
  }),
);

let known: ReplyVariable[] | undefined;

/** Read once: the file comes with the program. */
export function replyVariables(): ReplyVariable[] {
  known ??= readYaml(path.join(projectRoot, 'knowledge/library/variables.yaml'), schema);
  return known;
}

/** The nouns that stand in for what a community has not filled in, by variable. */
export function standIns(): Record<string, string> {
  return Object.fromEntries(replyVariables().map(({ name, otherwise }) => [name, otherwise]));
}

/** An example for each variable, for previews. */
export function exampleValues(): Record<string, string> {
  return Object.fromEntries(replyVariables().map(({ name, example }) => [name, example]));
}
