import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import { readYaml } from '../read-yaml.js';

/** Names of laws, short and the same however a source writes them. */

const dated = /[（(【[]\s*(?:\d{4}[-年.]?\d{0,2}[-月.]?\d{0,2}日?)[^（）()]*[)）】\]]\s*$/;
const looksLegal =
  /(?:法|法典|条例|规定|规则|细则|办法|解释|批复|决定|修正案|公约|规约)(?:[（(](?:试行|暂行|[一二三四五六七八九十]+)[)）])?$/;
const houseRules = /(?:公约|规约|议事规则|守则)(?:[（(][^（）()]*[)）])?$/;
const nameLengthMax = 80;

const shortNamesSchema = z.array(z.strictObject({ short: z.string(), law: z.string() }));
let shortNames: Map<string, string> | undefined;

function loadShortNames(): Map<string, string> {
  shortNames ??= new Map(
    readYaml(
      path.join(projectRoot, 'knowledge/law/register/short-names.yaml'),
      shortNamesSchema,
    ).map(({ short, law }) => [bare(law), short]),
  );
  return shortNames;
}

/**
 * The name by which a law is cited here: without 中华人民共和国, without quotes and dates; for an
 * interpretation its short name where it has one.
 * @example canonicalLaw('中华人民共和国民法典(2020-05-28)') // '民法典'
 */
export function canonicalLaw(name: string): string {
  const plain = bare(name);
  return loadShortNames().get(plain) ?? plain;
}

function bare(name: string): string {
  return withoutDate(name)
    .replace(/[《》〈〉<>＜＞\s\u3000]/g, '')
    .replace(/中华人民共和国/g, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）');
}

/** Takes away what files put behind a name: (2012-10-26), （2018年修正）. */
export function withoutDate(name: string): string {
  return name.trim().replace(dated, '').trim();
}

/** Whether a line reads like the name of a law, an interpretation or house rules. */
export function isLegalName(line: string): boolean {
  const plain = bare(line);
  return plain.length >= 2 && plain.length <= nameLengthMax && looksLegal.test(plain);
}

export function isHouseRules(name: string): boolean {
  return houseRules.test(bare(name));
}

/** The day in a file's name, e.g. 物业管理条例(2018-03-19).md. */
export function dayInName(name: string): string | undefined {
  const found = /(\d{4})[-年.](\d{1,2})[-月.](\d{1,2})/.exec(name);
  return found ? toDay(found[1], found[2], found[3]) : undefined;
}

/** @returns undefined for a day that no calendar has */
export function toDay(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
  return exists && year >= '1900' && year <= '2100' ? text : undefined;
}
