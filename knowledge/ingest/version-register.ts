import path from 'node:path';
import { z } from 'zod';
import { day } from '../day-schema.js';
import { readRepealed } from '../library/cited-articles.js';
import { projectRoot } from '../project-root.js';
import { readYaml } from '../read-yaml.js';

/** What is known of editions of laws beyond what their texts say. */

const editionSchema = z.strictObject({
  law: z.string().min(1),
  adopted: day.optional(),
  since: day,
  until: day.optional(),
  superseded_by: z.string().optional(),
  articles: z.number().int().positive().optional(),
});

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
  const file = path.join(projectRoot, 'knowledge/law/register/versions.yaml');
  loaded ??= {
    editions: readYaml(file, z.array(editionSchema)).map(
      ({ superseded_by: supersededBy, ...rest }) => ({
        ...rest,
        ...(supersededBy && { supersededBy }),
      }),
    ),
    repealed: readRepealed(),
  };
  return loaded;
}
