import type { Score, Target } from '../score.js';
import { againstTarget } from './against-target.js';

/** How many of them; of nothing no share can be told, and no target is met. */
export function share(hits: number, total: number, target?: Target): Score {
  if (total === 0) return { pass: target === undefined, score: 0, reason: '没有样本' };
  return againstTarget(hits / total, `${hits} / ${total}`, target);
}
