import { describe, expect, it } from 'vitest';
import type { Message } from '../../bot/domain/message.js';
import { callByName } from '../../bot/reply/call-by-name.js';

const from = (name: string, kind: 'room' | 'private' = 'room') =>
  ({ conversation: { kind, id: 'r', name: 'r' }, sender: { id: 's', name } }) as Message;

describe('whose question it was', () => {
  it.each([
    ['老周', '老周，'],
    ['3-502 老周', '老周，'],
    ['王阿姨(2幢)', '王阿姨，'],
    ['A栋-李老师', '李老师，'],
  ])('%s is called %s', (name, called) =>
    expect(callByName(from(name), 'legal.housing_law')).toBe(called),
  );

  it.each(['AA平价空调维修18205', '🌸', '守望者的天空之城', '周', ''])('%s is not', (name) =>
    expect(callByName(from(name), 'legal.housing_law')).toBe(''),
  );

  it('nobody in private, and nobody where all are spoken to', () => {
    expect(callByName(from('老周', 'private'), 'legal.housing_law')).toBe('');
    expect(callByName(from('老周'), 'dispute.noise')).toBe('');
    expect(callByName(from('老周'), 'chat.chat')).toBe('');
  });
});
