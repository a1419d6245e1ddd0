import { expect, it } from 'vitest';
import { parseCommand } from '../../bot/dispatch/parse-command.js';

it.each([
  ['接单 12', { kind: 'acknowledge', caseId: 12 }],
  ['接单12号', { kind: 'acknowledge', caseId: 12 }],
  ['接单 #１２。', { kind: 'acknowledge', caseId: 12 }],
  ['接单 12，马上到', { kind: 'acknowledge', caseId: 12 }],
  ['@AI警官 接单 12', { kind: 'acknowledge', caseId: 12 }],
  ['@AI警官\u2005接单 12', { kind: 'acknowledge', caseId: 12 }],
  ['接单 12 @AI警官', { kind: 'acknowledge', caseId: 12 }],
  ['收到', { kind: 'acknowledge', caseId: undefined }],
  ['到场 3', { kind: 'on_site', caseId: 3 }],
  ['到了', { kind: 'on_site', caseId: undefined }],
  ['办结 12 已和解', { kind: 'resolve', caseId: 12, note: '已和解' }],
  ['办结12：两家已和解，明天再看', { kind: 'resolve', caseId: 12, note: '两家已和解，明天再看' }],
  ['办结 12', { kind: 'resolve', caseId: 12, note: '' }],
  ['办好了 12 灯换了', { kind: 'resolve', caseId: 12, note: '灯换了' }],
  ['办好了', { kind: 'resolve', caseId: undefined, note: '' }],
  ['转派 12 @社区民警', { kind: 'transfer', caseId: 12, to: '社区民警' }],
  ['转派 12 @方警官', { kind: 'transfer', caseId: 12, to: '方警官' }],
  ['@AI警官 转派12 @方警官', { kind: 'transfer', caseId: 12, to: '方警官' }],
  ['转给方警官', { kind: 'transfer', caseId: undefined, to: '方警官' }],
  ['静默', { kind: 'mute', minutes: 30 }],
  ['静默 45分钟', { kind: 'mute', minutes: 45 }],
  ['静默 2小时', { kind: 'mute', minutes: 120 }],
  ['静默 9999小时', { kind: 'mute', minutes: 1440 }],
  ['恢复', { kind: 'resume' }],
  ['交给你了！', { kind: 'resume' }],
])('%s', (text, command) => expect(parseCommand(text)).toEqual(command));

it.each([
  '',
  '我已经接单了呀',
  '收到请回复',
  '办好了吗',
  '办好没有？',
  '办结了吗',
  '处置不当要追责',
  '转派 12',
  '到了给我打电话',
  '静默不是办法',
  '恢复供水了',
])('ordinary words: %s', (text) => expect(parseCommand(text)).toBeUndefined());
