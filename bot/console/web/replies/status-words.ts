import type { ReplyHead } from './use-office.js';

/** Status as people say it. */

export const statusNames = {
  draft: '草稿',
  review: '待复核',
  published: '在用',
  retired: '已停用',
} as const;

export const regionNames = { national: '全国', zhejiang: '浙江', hangzhou: '杭州' } as const;
export const followUpNames = {
  none: '没有',
  route: '派单给人',
  alarm: '紧急通知人',
  ask: '追问一句',
} as const;
export const originNames = {
  shipped: '随程序',
  page: '网页',
  sheet: '表格',
  undo: '撤回',
} as const;

/** What waits to be published, if anything does. */
export function pendingOf({ newest }: ReplyHead): 'draft' | 'review' | undefined {
  return newest.status === 'draft' || newest.status === 'review' ? newest.status : undefined;
}

export function dayAndTime(at: number): string {
  return new Date(at).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}
