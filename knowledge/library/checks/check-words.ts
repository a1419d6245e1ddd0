import path from 'node:path';
import { z } from 'zod';
import type { ReplySet } from '../../../bot/domain/reply.js';
import { projectRoot } from '../../project-root.js';
import { readYaml } from '../../read-yaml.js';
import { type Finding, fault, warning } from './finding.js';

const schema = z.array(
  z.strictObject({
    pattern: z.string().transform((pattern) => new RegExp(pattern, 'i')),
    say: z.string(),
    mend: z.string(),
    severity: z.enum(['fault', 'warning']),
  }),
);

let forbidden: z.infer<typeof schema> | undefined;

/** Numbers of five digits and more that are the same in the whole country. */
const hotlines = new Set(
  (
    '10086 10010 10000 11185 12110 12123 12305 12306 12309 12315 12317 12318 12319 12320 12321 ' +
    '12329 12333 12336 12337 12338 12339 12345 12348 12355 12356 12358 12366 12367 12368 12369 ' +
    '12377 12378 12381 12385 12388 12389 12393 95598 96110 96345 96517'
  ).split(' '),
);

function forbiddenWords(): z.infer<typeof schema> {
  forbidden ??= readYaml(
    path.join(projectRoot, 'knowledge/library/checks/forbidden-words.yaml'),
    schema,
  );
  return forbidden;
}

/** What nobody may say, whoever wrote it; undefined where there is nothing of it. */
export function findForbidden(text: string): string | undefined {
  const [first] = checkSpoken('', { text }).filter(({ severity }) => severity === 'fault');
  return first && `${first.expected}：${first.found}`;
}

/** Promises, blame, officialese, code, and telephone numbers that nobody knows. */
export function checkSpoken(id: string, spoken: Record<string, string | undefined>): Finding[] {
  const found: Finding[] = [];
  for (const [field, text] of Object.entries(spoken)) {
    if (!text) continue;
    for (const { pattern, say, mend, severity } of forbiddenWords()) {
      const hit = pattern.exec(text)?.[0];
      if (!hit) continue;
      const make = severity === 'fault' ? fault : warning;
      found.push(make(id, field, `没有这样的话（${say}）`, `“${hit}”`, mend));
    }
    found.push(...unknownNumbers(id, field, text));
  }
  return found;
}

export function checkWords(set: ReplySet): Finding[] {
  const spoken = { text: set.text, again: set.again, private: set.private };
  const found = checkSpoken(set.id, spoken);
  for (const way of set.ways) {
    const code = /<\/?[a-zA-Z!][^>]*>|[{}]/.exec(way)?.[0];
    if (code) found.push(fault(set.id, 'ways', '居民会说的话', `“${way}”`, `去掉“${code}”`));
  }
  return found;
}

/** Own and local numbers belong into variables: they change, and differ from place to place. */
function unknownNumbers(id: string, field: string, text: string): Finding[] {
  const numbers = text.match(/(?<![\d.])\d[\d-]{3,}\d(?![\d.])/g) ?? [];
  return numbers
    .filter((number) => !hotlines.has(number) && !isAmountOrYear(number))
    .map((number) =>
      fault(id, field, '全国统一的号码，或变量', number, '本地电话用变量，如 {社区电话}'),
    );
}

function isAmountOrYear(number: string): boolean {
  return /^[1-9]\d?(?:0{3,}|5000|500)$/.test(number) || /^(?:19|20)\d\d(?:-\d\d)*$/.test(number);
}
