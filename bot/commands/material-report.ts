import path from 'node:path';
import type { FoundFiles } from '../../knowledge/ingest/find-files.js';
import type { ImportPlan, Planned } from '../../knowledge/ingest/plan-import.js';
import { explain } from '../domain/errors.js';
import type { DocumentHead, MaterialKind, Standing } from '../domain/material.js';

/** What an import came to, and what is in, in words. */

const shownMax = 60;

export interface MaterialFault {
  file: string;
  error: Error;
}

export interface MaterialOutcome {
  name: string;
  dryRun: boolean;
  found: FoundFiles;
  plan: ImportPlan;
  unchanged: number;
  faults: MaterialFault[];
  today: string;
  tookMs: number;
}

export function reportOf(outcome: MaterialOutcome): string {
  const { name, dryRun, found, plan, unchanged, faults, today, tookMs } = outcome;
  const files = found.files.length;
  const seconds = (tookMs / 1000).toFixed(1);
  const lines = [
    `${dryRun ? '试导入（什么也没有写）' : '导入材料'}：${name}`,
    `  ${files} 个文件：新的 ${plan.added.length}，改动 ${plan.replaced.length}，` +
      `没变 ${unchanged}，读不了 ${faults.length}（${seconds} 秒）`,
    ...countLines(plan),
  ];
  const list = (title: string, items: readonly string[]) => {
    if (items.length === 0) return;
    lines.push(`  ${title} ${items.length} 个：`);
    lines.push(...items.slice(0, shownMax).map((item) => `    ${item}`));
    if (items.length > shownMax) lines.push(`    ……还有 ${items.length - shownMax} 个`);
  };
  const changed = plan.after.filter(({ source }) => plan.standings.has(source));
  const of = ({ source }: Planned) => plan.all.get(source) ?? { served: false };
  list('不再施行或被替代，不会当现行的引用', goneLines(changed, of, today));
  list('还没到施行日', laterLines(changed, of, today));
  list('同一个文本的另一份，只用一份', copyLines(changed, plan.after, of));
  list('要留意', [...noteLines(plan), ...found.notes]);
  list(
    '读不了',
    faults.map(({ error }) => explain(error)),
  );
  const others = [...found.others].map(([ending, count]) => `${ending} ${count} 个`);
  if (others.length > 0) lines.push(`  不是材料，略过：${others.join('、')}`);
  return `${lines.join('\n')}\n`;
}

const kindNames: Record<MaterialKind, string> = {
  statute: '法律法规',
  interpretation: '司法解释',
  amendment: '修正案',
  rules: '规约',
  text: '其他材料',
};

function countLines({ documents }: ImportPlan): string[] {
  return Object.entries(kindNames).flatMap(([kind, name]) => {
    const all = documents.filter(({ content }) => content.kind === kind);
    const passages = all.flatMap(({ content }) => content.passages);
    const articles = new Set(
      all.flatMap(({ source, content }) =>
        content.passages.flatMap(({ article }) => (article ? [`${source} ${article}`] : [])),
      ),
    );
    if (all.length === 0) return [];
    const parts = `${all.length} 份，${articles.size} 条`;
    const rest = passages.filter(({ article }) => !article).length;
    return [`  ${name} ${parts}${rest > 0 ? `，另有 ${rest} 段` : ''}`];
  });
}

type Of = (document: Planned) => Standing;

function goneLines(documents: readonly Planned[], of: Of, today: string): string[] {
  return documents
    .filter((one) => !isHolding(of(one), today) && !isLater(of(one), today))
    .map((one) => `${nameOf(one)}：${standingWords(of(one), today)}（${shortName(one)}）`);
}

function laterLines(documents: readonly Planned[], of: Of, today: string): string[] {
  return documents
    .filter((one) => isLater(of(one), today))
    .map((one) => `${nameOf(one)}：${of(one).since} 起施行（${shortName(one)}）`);
}

function copyLines(documents: readonly Planned[], all: readonly Planned[], of: Of): string[] {
  const bySource = new Map(all.map((one) => [one.source, one]));
  return documents.flatMap((one) => {
    const used = bySource.get(of(one).sameAs ?? '');
    if (!used) return [];
    const likeness = used.textHash === one.textHash ? '一字不差' : '文字有出入';
    const part = used.articles.length > one.articles.length ? '是其中一部分' : likeness;
    return [`${shortName(one)} 和 ${shortName(used)}：${nameOf(one)}，${part}，用后一份`];
  });
}

function noteLines({ documents }: ImportPlan): string[] {
  return documents.flatMap(({ source, content }) =>
    content.notes.map((note) => `${path.basename(source)}：${note}`),
  );
}

const isLater = ({ since }: Standing, today: string) => since !== undefined && since > today;

function isHolding({ served, until, sameAs }: Standing, today: string): boolean {
  const ended = until !== undefined && until <= today;
  return !ended && (served || sameAs !== undefined);
}

const shortName = ({ source }: Pick<Planned, 'source'>) => path.basename(source);

function nameOf({ law, title, part, adopted }: Planned | DocumentHead): string {
  return `${law ?? title}${part ? ` ${part}` : ''}${adopted ? `（${adopted}）` : ''}`;
}

function standingWords(standing: Standing, today: string): string {
  const { served, since, until, supersededBy, sameAs } = standing;
  if (isLater(standing, today)) return `${since} 起施行，还没到`;
  if (until !== undefined && until <= today) {
    return `${until} 起不再施行${supersededBy ? `，由${supersededBy}接替` : ''}`;
  }
  if (sameAs) return `和 ${path.basename(sameAs)} 是同一个文本`;
  if (!served) return supersededBy ?? '看不出是哪一年的文本，不引用；在文件开头写上施行日再导入';
  return `现行${since ? `，${since} 起施行` : ''}${until ? `，到 ${until} 为止` : ''}`;
}

/** Everything that is in, what holds first. */
export function listOf(documents: readonly DocumentHead[], today: string): string {
  if (documents.length === 0) return '还没有导入材料：linhe import material 文件夹\n';
  const rows = [...documents].sort((one, other) => rank(one) - rank(other) || byName(one, other));
  const current = rows.filter((one) => rank(one) === 0).length;
  const lines = rows.map((one) => {
    const size = one.articles.length > 0 ? `${one.articles.length} 条` : `${one.passageCount} 段`;
    const version = one.version > 1 ? `，第 ${one.version} 次导入` : '';
    return `  ${nameOf(one)}：${standingWords(one.standing, today)}；${size}${version}；${one.source}`;
  });
  return `${[`材料 ${rows.length} 份，现行 ${current} 份`, ...lines].join('\n')}\n`;

  function rank({ standing }: DocumentHead): number {
    if (!standing.served || !isHolding(standing, today)) return 2;
    return isLater(standing, today) ? 1 : 0;
  }
}

const byName = (one: DocumentHead, other: DocumentHead) =>
  nameOf(one).localeCompare(nameOf(other), 'zh-CN') || (one.source < other.source ? -1 : 1);
