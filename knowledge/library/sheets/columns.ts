import type { ReplySet, ReplyStatus } from '../../../bot/domain/reply.js';
import { followUps, regions, replyStatuses } from '../../../bot/domain/reply.js';

/** The columns of a table of replies: what people read, and what it means. */

export const regionNames: Record<(typeof regions)[number], string> = {
  national: '全国',
  zhejiang: '浙江',
  hangzhou: '杭州',
};
export const statusNames: Record<ReplyStatus, string> = {
  draft: '草稿',
  review: '待复核',
  published: '已发布',
  retired: '已停用',
};
export const followUpNames: Record<(typeof followUps)[number], string> = {
  none: '没有',
  route: '派单给人',
  alarm: '紧急通知人',
  ask: '追问一句',
};

/** What stands behind a name that people see. */
export function idOfName<Id extends string>(
  names: Readonly<Record<Id, string>>,
  shown: string,
): Id | undefined {
  const found = Object.entries(names).find(([id, name]) => name === shown || id === shown);
  return found?.[0] as Id | undefined;
}

export interface SheetColumn {
  heading: string;
  /** Without it a table is no table of replies. */
  needed: boolean;
  width: number;
  /** Shown when the heading is pointed at. */
  about: string;
  /** The set's part that a fault in this column is about. */
  field: string;
  /** Choices of a drop-down. */
  choices?: 'intents' | 'regions' | 'statuses' | 'followUps';
  write(set: ReplySet, status: ReplyStatus, version: number): string;
}

const lines = (texts: readonly string[]) => texts.join('\n');

export const sheetColumns: readonly SheetColumn[] = [
  {
    heading: '编号',
    needed: false,
    width: 30,
    about: '已有的回复不要改编号；新的一条空着，导入时自动编',
    field: 'id',
    write: (set) => set.id,
  },
  {
    heading: '意图',
    needed: true,
    width: 26,
    about: '从下拉里选：这一条回答哪一类话',
    field: 'intent',
    choices: 'intents',
    write: (set) => set.intent,
  },
  {
    heading: '标题',
    needed: true,
    width: 24,
    about: '这一条管什么，10 到 20 个字',
    field: 'title',
    write: (set) => set.title,
  },
  {
    heading: '问法',
    needed: true,
    width: 44,
    about: '一行一种问法（在格子里换行按 Alt+Enter），至少 8 种，照居民真会说的写',
    field: 'ways',
    write: (set) => lines(set.ways),
  },
  {
    heading: '群里的话',
    needed: true,
    width: 54,
    about: '最多 180 字。先给答案，再说怎么办、找谁',
    field: 'text',
    write: (set) => set.text,
  },
  {
    heading: '再说一遍',
    needed: false,
    width: 44,
    about: '同一个群一天里又问到时，换一种说法',
    field: 'again',
    write: (set) => set.again ?? '',
  },
  {
    heading: '私聊的话',
    needed: false,
    width: 54,
    about: '更详细的，私聊里用，最多 500 字',
    field: 'private',
    write: (set) => set.private ?? '',
  },
  {
    heading: '法律依据',
    needed: false,
    width: 36,
    about: '一行一条：民法典 第二百八十八条 2021-01-01',
    field: 'basis',
    write: (set) => lines(set.basis.map((one) => `${one.law} ${one.article} ${one.since}`)),
  },
  {
    heading: '适用地区',
    needed: false,
    width: 10,
    about: '全国、浙江或杭州',
    field: 'region',
    choices: 'regions',
    write: (set) => regionNames[set.region],
  },
  {
    heading: '后续',
    needed: false,
    width: 12,
    about: '答完之后还要做什么',
    field: 'follow_up',
    choices: 'followUps',
    write: (set) => followUpNames[set.followUp],
  },
  {
    heading: '通用',
    needed: false,
    width: 8,
    about: '这一类话没有更细的回复时就说这一条：填“是”',
    field: 'general',
    write: (set) => (set.general ? '是' : ''),
  },
  {
    heading: '生效日',
    needed: false,
    width: 12,
    about: '从哪天起可以说，如 2026-11-26',
    field: 'valid_from',
    write: (set) => set.validFrom,
  },
  {
    heading: '失效日',
    needed: false,
    width: 12,
    about: '最后一天；长期有效就空着',
    field: 'valid_until',
    write: (set) => set.validUntil ?? '',
  },
  {
    heading: '复核期限',
    needed: false,
    width: 12,
    about: '哪天之前要再看一遍',
    field: 'review_by',
    write: (set) => set.reviewBy,
  },
  {
    heading: '状态',
    needed: false,
    width: 10,
    about: '只给人看；导入的改动先成为草稿，发布另按按钮',
    field: 'status',
    choices: 'statuses',
    write: (_set, status) => statusNames[status],
  },
  {
    heading: '版本',
    needed: false,
    width: 8,
    about: '导出时是第几版，别改：导入时靠它看出别人有没有也改过',
    field: 'version',
    write: (_set, _status, version) => String(version || ''),
  },
];

export const errorHeading = '错误';

/** Texts of a drop-down, e.g. `legal.family_law 婚姻家庭`. */
export function choicesOf(
  kind: NonNullable<SheetColumn['choices']>,
  intentNames: Readonly<Record<string, string>>,
): string[] {
  if (kind === 'intents') return Object.entries(intentNames).map(([id, name]) => `${id} ${name}`);
  if (kind === 'regions') return regions.map((id) => regionNames[id]);
  if (kind === 'statuses') return replyStatuses.map((id) => statusNames[id]);
  return followUps.map((id) => followUpNames[id]);
}
