import { clockOf, clockSource, dayOf, daySource, stampOf, stampSource } from './local-stamp.js';

/** How the lines that are not text look in chats that were exported or copied out of WeChat. */

export interface Header {
  at: number;
  from: string;
  /** Where the text begins on the same line. */
  text?: string;
}

const nameLengthMax = 40;
const bracketed = new RegExp(`^\\[${stampSource}\\]\\s*(?<from>[^:：]{1,40})[:：]\\s*(?<text>.*)$`);
const stampFirst = new RegExp(`^${stampSource}\\s+(?<rest>\\S.*)$`);
const nameFirst = new RegExp(`^(?<from>\\S.{0,39}?)\\s+${stampSource}(?:[:：]\\s*(?<text>.*))?$`);
const clockOnly = new RegExp(`^(?<from>\\S.{0,39}?)\\s+${clockSource}$`);
const dayOnly = new RegExp(`^[—–\\-=\\s]*${daySource}[—–\\-=\\s]*$`);

// Someone telling a time ("大会定在 2026-03-01 20:00", "今晚 8:30") is not someone speaking.
const sentence = /[，。！？；、,!?;:：]/;
const tellsTime =
  /(?:在|于|到|从|至|是|改成|时间|截止|日期|[今明昨后前][天晚早]|早上|上午|中午|下午|晚上|点|号)$/;

function isName(text: string): boolean {
  return text.length <= nameLengthMax && !sentence.test(text) && !tellsTime.test(text);
}

/** A line that carries date, time and name by itself. */
export function readHeader(line: string): Header | undefined {
  return readBracketed(line) ?? readStampFirst(line) ?? readNameFirst(line);
}

function readBracketed(line: string): Header | undefined {
  const groups = bracketed.exec(line)?.groups;
  const at = stampOf(groups);
  return at === undefined
    ? undefined
    : { at, from: groups?.from?.trim() ?? '', text: groups?.text };
}

function readStampFirst(line: string): Header | undefined {
  const groups = stampFirst.exec(line)?.groups;
  const at = stampOf(groups);
  if (at === undefined) return undefined;
  const rest = groups?.rest?.trim() ?? '';
  const inline = /^([^:：]{1,40})[:：]\s*(.*)$/.exec(rest);
  if (inline) return { at, from: inline[1]?.trim() ?? '', text: inline[2] };
  return rest.length <= nameLengthMax ? { at, from: rest } : undefined;
}

function readNameFirst(line: string): Header | undefined {
  const groups = nameFirst.exec(line)?.groups;
  const at = stampOf(groups);
  const from = groups?.from ?? '';
  return at === undefined || !isName(from) ? undefined : { at, from, text: groups?.text };
}

/** @returns epoch ms of the day that a date line opens */
export function readDay(line: string): number | undefined {
  return dayOf(dayOnly.exec(line)?.groups);
}

/** `老周 20:31`: only worth something under a date line. `clock` in ms since midnight. */
export function readClockHeader(line: string): { from: string; clock: number } | undefined {
  const groups = clockOnly.exec(line)?.groups;
  const clock = clockOf(groups);
  const from = groups?.from ?? '';
  return clock === undefined || !isName(from) ? undefined : { from, clock };
}

const who = '(?:"[^"]{1,60}"|“[^”]{1,60}”|[^\\s，。]{1,40}?)';
const systemLines = [
  new RegExp(`^${who} ?撤回了(?:一条|成员.{0,60}的一条)消息$`),
  new RegExp(`^${who} ?(?:邀请|将|通过).{0,200}(?:加入|移出|退出)了?群聊.{0,40}$`),
  new RegExp(`^${who} ?(?:加入|退出)了?群聊$`),
  new RegExp(`^${who} ?(?:修改群名为|将群名修改为).{1,80}$`),
  new RegExp(`^${who} ?(?:已)?成为新?群主$`),
  new RegExp(`^${who} ?领取了.{1,60}的红包$`),
  /^(?:"[^"]{1,60}"|“[^”]{1,60}”|我|你) ?拍了拍 ?.{1,80}$/,
  /^.{0,80}与群里其他人都不是(?:微信)?(?:朋友|好友)关系，请注意隐私安全.{0,20}$/,
  /^.{0,60}(?:群聊邀请确认|默认进群方式).{0,80}$/,
  /^[—–\-=\s]*以(?:上|下)[是为].{0,30}(?:消息|内容|记录)[—–\-=\s]*$/,
];
const systemNames = /^(?:系统|系统消息|系统提示|微信团队)$/;
const separator = /^[—–\-=_*~·.\s]{3,}$/;

/** What a line is when nobody said it; undefined for a line that somebody did say. */
export function readSystemLine(line: string): string | undefined {
  if (separator.test(line)) return '分隔线';
  return systemLines.some((pattern) => pattern.test(line)) ? '系统提示' : undefined;
}

export function isSystemName(from: string): boolean {
  return systemNames.test(from);
}
