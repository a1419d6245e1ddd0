import type { Target } from '../score.js';
import type { Metric, Unit } from '../suite.js';

/** `93.1%` or `0.042` */
export function showValue(value: number, unit: Unit): string {
  return unit === 'share' ? `${(100 * value).toFixed(1)}%` : value.toFixed(3);
}

export function showTarget(target: Target | undefined, unit: Unit): string {
  const bounds = [
    target?.atLeast === undefined ? '' : `≥ ${showValue(target.atLeast, unit)}`,
    target?.atMost === undefined ? '' : `≤ ${showValue(target.atMost, unit)}`,
  ];
  return bounds.filter(Boolean).join(' ') || '—';
}

export function showVerdict({ target, score }: Metric): string {
  if (!target) return '—';
  return score.pass ? '达标' : '未达标';
}
