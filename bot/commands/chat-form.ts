import path from 'node:path';
import { LinheError } from '../domain/errors.js';

/** What `import` and `export` can carry, and in which forms. */
const kinds = ['chats'];
const forms = ['.txt', '.csv', '.jsonl'] as const;
export type ChatForm = (typeof forms)[number];

/** @throws LinheError `input.invalid` listing what there is */
export function requireChats(verb: string, what: string): void {
  if (kinds.includes(what)) return;
  throw new LinheError('input.invalid', {
    what: `不会${verb}“${what}”`,
    expected: `${kinds.join('、')}（聊天记录）`,
    found: what,
    mend: `linhe ${verb === '导入' ? 'import' : 'export'} chats 文件`,
  });
}

/** @throws LinheError `input.invalid` listing the forms */
export function requireChatForm(file: string): ChatForm {
  const ending = path.extname(file).toLowerCase();
  const form = forms.find((one) => one === ending);
  if (form) return form;
  throw new LinheError('input.invalid', {
    what: '不认识的聊天记录格式',
    expected: forms.join('、'),
    found: ending || path.basename(file),
    mend: '换成其中一种后缀',
  });
}
