import path from 'node:path';
import { z } from 'zod';
import { day } from '../day-schema.js';
import { projectRoot } from '../project-root.js';
import { readYaml, yamlFilesIn } from '../read-yaml.js';
import { articleForm } from './reply-schema.js';

const registerFolder = 'knowledge/law/register';

/** How it was made sure that an article says what a reply rests on. */
export const verifications = {
  current: '对照过2026年7月的现行文本',
  md2025: '对照过2025年4月的文本，此后没有修改',
  'currency-A': '对照过官方公布文本的要点（法规时效表A级）',
} as const;

const articleSchema = z.strictObject({
  law: z.string().min(1),
  article: z.string().regex(articleForm),
  /** The day since when its text is in force. */
  since: day,
  /** In one line of our own words. */
  says: z.string().min(4).max(120),
  verified: z.enum(['current', 'md2025', 'currency-A']),
  /** The day on which somebody looked last. */
  checked: day,
});
export type CitedArticle = z.infer<typeof articleSchema>;

const repealedSchema = z.array(
  z.strictObject({
    law: z.string().min(1),
    /** The day on which it went out of force. */
    until: day,
    /** What holds in its place. */
    instead: z.string().min(1),
  }),
);

/** Laws that are gone, as they stand in the project's file. */
export function readRepealed(): z.infer<typeof repealedSchema> {
  return readYaml(path.join(projectRoot, registerFolder, 'repealed.yaml'), repealedSchema);
}

/** Laws and articles that replies may cite. */
export interface ArticleRegister {
  find(law: string, article: string): CitedArticle | undefined;
  /** What took the place of a law that is gone. */
  repealed(law: string): { until: string; instead: string } | undefined;
  all: CitedArticle[];
}

let loaded: ArticleRegister | undefined;

/** The register that comes with the program; read once. */
export function loadArticleRegister(): ArticleRegister {
  loaded ??= buildRegister();
  return loaded;
}

function buildRegister(): ArticleRegister {
  const files = yamlFilesIn(registerFolder).filter((file) => file.endsWith('articles.yaml'));
  const all = files.flatMap((file) => readYaml(file, z.array(articleSchema)));
  const gone = new Map(readRepealed().map(({ law, ...rest }) => [law, rest]));
  const byKey = new Map(all.map((one) => [keyOf(one.law, one.article), one]));
  return {
    all,
    find: (law, article) => byKey.get(keyOf(law, article)),
    repealed: (law) => gone.get(law),
  };
}

const keyOf = (law: string, article: string) => `${law} ${article}`;
