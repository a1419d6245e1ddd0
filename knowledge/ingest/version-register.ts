import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import { readYaml } from '../read-yaml.js';

/** What is known of editions of laws beyond what their texts say. */

const day = z
  .union([z.date().transform((date) => date.toISOString().slice(0, 10)), z.string()])
  .pipe(z.string().regex(/^\d{4}-\d{2}-\d{2}$/));

const editionSchema = z.strictObject({
  law: z.string().min(1),
  adopted: day.optional(),
  since: day,
  until: day.optional(),
  superseded_by: z.string().optional(),
  articles: z.number().int().positive().optional(),
});

const repealedSchema = z.strictObject({ law: z.string(), until: day, instead: z.string() });

export interface KnownEdition {
  law: string;
  adopted?: string;
  since: string;
  until?: string;
  supersededBy?: string;
  /** How many articles it has, with those that are 之一. */
  articles?: number;
}

export interface VersionRegister {
  editions: KnownEdition[];
  repealed: { law: string; until: string; instead: string }[];
}

let loaded: VersionRegister | undefined;

/** The register that comes with the program; read once. */
export function loadVersionRegister(): VersionRegister {
  const file = (name: string) => path.join(projectRoot, 'knowledge/law/register', name);
  loaded ??= {
    editions: readYaml(file('versions.yaml'), z.array(editionSchema)).map(
      ({ superseded_by: supersededBy, ...rest }) => ({
        ...rest,
        ...(supersededBy && { supersededBy }),
      }),
    ),
    repealed: readYaml(file('repealed.yaml'), z.array(repealedSchema)),
  };
  return loaded;
}
