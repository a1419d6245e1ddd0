import { alignColumns } from '../../reports/table.js';
import type { EarResult } from './run-ears.js';

/** The comparison for people. */
export function showEars(results: readonly EarResult[]): string {
  const ours = results[0];
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const rows = results.map((one) => [
    one.name,
    percent(one.accuracy),
    percent(one.familyAccuracy),
    one.macroF1.toFixed(3),
    one.messagesPerSecond.toFixed(0),
    `${one.prepareSeconds.toFixed(1)} 秒`,
    ours ? `${(ours.messagesPerSecond / one.messagesPerSecond).toFixed(2)} 倍` : '',
  ]);
  const head = ['耳朵', '意图对', '大类对', '宏 F1', '条/秒', '学（或装）', '邻和快'];
  return alignColumns([head, ...rows]);
}
