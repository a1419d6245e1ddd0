import { showFinding } from '../../knowledge/library/checks/finding.js';
import { verifications } from '../../knowledge/library/cited-articles.js';
import {
  type CheckedCitation,
  type CitationFinding,
  type CitationTrouble,
  citationTroubles,
} from '../../knowledge/material/check-citations.js';
import type { CitationCount, LawCount } from '../../knowledge/material/count-citations.js';

/** What a check of citations found, in words: for the terminal, and as a page. */

const shownMax = 60;
const lawsShownMax = 12;

export interface CitationCheck {
  today: string;
  count: CitationCount;
  checked: readonly CheckedCitation[];
  /** Whether any material is imported. */
  compared: boolean;
  /** Whether there was an encoder to compare topics with. */
  topics: boolean;
}

const troubleNames: Record<CitationTrouble, string> = {
  repealed: '引了失效的法',
  missing: '材料里的现行文本没有这一条',
  superseded: '只在旧文本里有',
  later: '还没施行',
  unregistered: '没有登记',
  since: '施行日对不上',
  changed: '那以后改过',
  topic: '题目对不上？',
};

const howToImport = 'linhe import material 文件夹';

const findingsOf = ({ checked }: CitationCheck): CitationFinding[] =>
  checked.flatMap(({ findings }) => findings);

export const faultsOf = (check: CitationCheck): CitationFinding[] =>
  findingsOf(check).filter(({ severity }) => severity === 'fault');

export function citationWords(check: CitationCheck): string {
  const faults = faultsOf(check).length;
  return [
    ...summaryLines(check),
    ...citationTroubles.flatMap((trouble) => groupLines(trouble, findingsOf(check))),
    faults === 0 ? '没有错误' : `有 ${faults} 处错误`,
    '',
  ].join('\n');
}

function summaryLines({ count, compared, topics, today }: CitationCheck): string[] {
  const { byKind, citations, articles, verified, laws } = count;
  return [
    `引用 ${citations} 处（笔记 ${byKind.note}，笔记里从前的规定 ${byKind.earlier}，` +
      `回复 ${byKind.reply}），不同的条文 ${articles} 条，${laws.length} 部法`,
    ...Object.entries(verifications).map(
      ([how, words]) => `  ${words}：${verified[how as keyof typeof verifications]} 条`,
    ),
    `  没有登记：${verified.unregistered} 条；只在从前的规定里引的：${verified.earlier} 条`,
    ...(compared
      ? textLines(count, topics, today)
      : [`还没有导入法规原文，没有对照原文；导入：${howToImport}，再查一次`]),
  ];
}

function textLines(count: CitationCount, topics: boolean, today: string): string[] {
  const { texts, troubles, newerEdition, laws } = count;
  const absent = laws.filter(({ texts: { not_imported: none } }) => none > 0);
  const incomplete = laws.filter(({ texts: { incomplete: some } }) => some > 0);
  const newer = laws.filter(({ newerEdition: some }) => some > 0);
  return [
    `对照导入的材料（${today} 的文本，从前的规定照它最后一天的文本）：`,
    `  找到而且在施行 ${texts.found} 处，没有这一条 ${texts.missing}，` +
      `只在旧文本里 ${texts.superseded}，还没施行 ${texts.later}，` +
      `那以后改过 ${troubles.changed ?? 0}，` +
      (topics ? `题目像是对不上 ${troubles.topic ?? 0}` : '没有词向量，题目没有比'),
    ...among(
      '没有导入这部法，没有对照',
      texts.not_imported,
      absent,
      (one) => one.texts.not_imported,
    ),
    ...among(
      '只导入了一部分，或只有别的日子的文本，没有对照',
      ...([texts.incomplete, incomplete, (one: LawCount) => one.texts.incomplete] as const),
    ),
    ...among(
      '材料的文本比引的施行日新，中间的文本没有导入，看不出这一条改过没有',
      ...([newerEdition, newer, (one: LawCount) => one.newerEdition] as const),
    ),
  ];
}

function among(
  title: string,
  total: number,
  laws: readonly LawCount[],
  of: (law: LawCount) => number,
): string[] {
  if (total === 0) return [];
  const sorted = [...laws].sort((one, other) => of(other) - of(one));
  const named = sorted.slice(0, lawsShownMax).map((one) => `${one.law} ${of(one)}`);
  const more = laws.length > lawsShownMax ? `……共 ${laws.length} 部` : '';
  return [`  ${title} ${total} 处：${named.join('、')}${more}`];
}

function groupLines(trouble: CitationTrouble, all: readonly CitationFinding[]): string[] {
  const own = all.filter((one) => one.trouble === trouble);
  if (own.length === 0) return [];
  own.sort((one, other) => (other.rank?.rank ?? 0) - (one.rank?.rank ?? 0));
  const kind = own.some(({ severity }) => severity === 'fault') ? '错误' : '提醒';
  return [
    `${kind}｜${troubleNames[trouble]} ${own.length} 处：`,
    ...own.slice(0, shownMax).map((one) => `  ${showFinding(one)}`),
    ...(own.length > shownMax ? [`  ……还有 ${own.length - shownMax} 处`] : []),
  ];
}

/** A page for docs/: counts by law and way of verification, then what was found. */
export function citationPage(check: CitationCheck): string {
  const { count, compared } = check;
  const rows = count.laws.map((one) => rowOf(one.law, one, compared));
  const found = citationTroubles.flatMap((trouble) => groupLines(trouble, findingsOf(check)));
  const [first = '', ...rest] = summaryLines(check);
  return [
    '# 引用的条文',
    '',
    `由 \`linhe knowledge check --report\` 写成，${check.today}。`,
    '',
    `${first}。`,
    '',
    ...rest.map((line) => `- ${line.trim()}`),
    '',
    `错误 ${faultsOf(check).length} 处，提醒 ${findingsOf(check).length - faultsOf(check).length} 处。`,
    '',
    '“现行”“2025”“要点”是登记时的三种核对方式，依次是上面前三行；数的是不同的条文。',
    '“找到”“没对照”数的是引用。',
    '',
    '| 法 | 引用 | 条文 | 现行 | 2025 | 要点 | 没登记 | 从前 | 找到 | 没对照 | 有错 |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
    rowOf(`合计 ${count.laws.length} 部`, count, compared),
    '',
    ...(found.length > 0 ? ['## 查出来的', '', '```', ...found, '```', ''] : []),
  ].join('\n');
}

function rowOf(name: string, count: Omit<LawCount, 'law'>, compared: boolean): string {
  const { citations, articles, verified, texts } = count;
  const unsure = texts.not_imported + texts.incomplete;
  const wrong = texts.missing + texts.superseded + texts.later;
  const cells = [
    ...[name, citations, articles, verified.current, verified.md2025, verified['currency-A']],
    ...[verified.unregistered, verified.earlier],
    ...(compared ? [texts.found, unsure, wrong] : ['—', '—', '—']),
  ];
  return `| ${cells.join(' | ')} |`;
}
