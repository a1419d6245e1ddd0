import type { Finding } from '../../../bot/ports/reply-office.js';

export type { Finding };

/** What a check of the reply library found, in words. */

export function fault(
  id: string,
  field: string,
  expected: string,
  found: string,
  mend: string,
): Finding {
  return { id, field, severity: 'fault', expected, found, mend };
}

export function warning(
  id: string,
  field: string,
  expected: string,
  found: string,
  mend: string,
): Finding {
  return { id, field, severity: 'warning', expected, found, mend };
}

/** One line for people. */
export function showFinding({ id, field, expected, found, mend }: Finding): string {
  return `${id} 的${fieldNames[field] ?? field}：应为${expected}；实际：${found}；怎么办：${mend}`;
}

export const fieldNames: Record<string, string> = {
  id: '编号',
  intent: '意图',
  title: '标题',
  ways: '问法',
  text: '群里的话',
  again: '再说一遍时的话',
  private: '私聊的话',
  basis: '法律依据',
  earlier: '从前的规定',
  region: '适用地区',
  status: '状态',
  valid_from: '生效日',
  valid_until: '失效日',
  review_by: '复核期限',
  follow_up: '后续',
};
