import type { FamilyModel } from '../../knowledge/warnings/load-warn-models.js';
import type { Wording } from '../ports/wording.js';

/** The table of all models: what they are called, how grave they are, who is told. */

const hourMs = 3_600_000;

/** Markdown, generated: `docs/warnings.md` holds it between two marks. */
export function warnTable(models: readonly FamilyModel[], wording: Wording): string {
  const rows = models.map(({ family, model }) => {
    const to = model.to.map((role) => wording.name('roles', role)).join('、');
    const level = wording.name('levels', model.level);
    const cells = [family, model.name, `\`${model.id}\``, level, to, spanWords(model.window)];
    return `| ${[...cells, model.explain].join(' | ')} |`;
  });
  const head = ['类', '模型', '编号', '级别', '告诉谁', '窗口', '什么时候报'];
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows].join('\n');
}

function spanWords(ms: number): string {
  const hours = ms / hourMs;
  if (hours < 1) return `${Math.round(hours * 60)} 分钟`;
  return hours % 24 === 0 ? `${hours / 24} 天` : `${hours} 小时`;
}

const from = '<!-- warn models: generated -->';
const to = '<!-- /warn models -->';

/** The page with the table in its place. */
export function withTable(page: string, table: string): string {
  const start = page.indexOf(from);
  const end = page.indexOf(to);
  if (start < 0 || end < start) return page;
  return `${page.slice(0, start + from.length)}\n${table}\n${page.slice(end)}`;
}
