import { parseDocument } from 'yaml';
import { z } from 'zod';
import { day } from '../day-schema.js';

const headLengthMax = 4000;

const schema = z.object({
  title: z.string().optional(),
  law: z.string().optional(),
  adopted: day.optional(),
  since: day.optional(),
  until: day.optional(),
  superseded_by: z.string().optional(),
});
export type FrontMatter = z.infer<typeof schema>;

const chineseKeys: Record<string, keyof FrontMatter> = {
  标题: 'title',
  名称: 'title',
  法律: 'law',
  通过: 'adopted',
  修订: 'adopted',
  施行: 'since',
  失效: 'until',
  替代: 'superseded_by',
};

/** What stands between two lines of `---` at the top of a file. */
export function splitFrontMatter(text: string): {
  front: FrontMatter;
  body: string;
  notes: string[];
} {
  const plain = text.replace(/^\s+/, '');
  const found = /^---\r?\n([\s\S]*?)\r?\n---\s*(?:\r?\n|$)/.exec(plain.slice(0, headLengthMax));
  if (!found) return { front: {}, body: text, notes: [] };
  const body = plain.slice(found[0].length);
  const front = readFront(found[1] ?? '');
  if (front) return { front, body, notes: [] };
  return { front: {}, body, notes: ['开头两道 --- 之间的内容读不懂，没有理会'] };
}

function readFront(yaml: string): FrontMatter | undefined {
  const document = parseDocument(yaml);
  if (document.errors.length > 0) return undefined;
  const content: unknown = document.toJS({ maxAliasCount: 0 });
  if (typeof content !== 'object' || content === null) return undefined;
  const named = Object.entries(content).map(([key, value]) => [chineseKeys[key] ?? key, value]);
  const parsed = schema.safeParse(Object.fromEntries(named));
  return parsed.success ? parsed.data : undefined;
}
