import { parseDocument } from 'yaml';
import { decodeText } from '../../../bot/domain/decode-text.js';
import { LinheError } from '../../../bot/domain/errors.js';
import { replySchema, toReplySet } from '../reply-schema.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { type ReadSheet, rowsToSets, type SheetDefaults } from './rows-to-sets.js';
import { fileBytesMax, rowsMax } from './table.js';

/** Forms in which replies come and go. */
const sheetForms = ['.xlsx', '.csv', '.yaml'] as const;
export type SheetForm = (typeof sheetForms)[number];

/** @throws LinheError `input.invalid` listing the forms */
export function sheetFormOf(name: string): SheetForm {
  const ending = (/\.[a-z]+$/i.exec(name)?.[0] ?? '').toLowerCase().replace('.yml', '.yaml');
  const form = sheetForms.find((one) => one === ending);
  if (form) return form;
  throw new LinheError('input.invalid', {
    what: '不认识的回复表格式',
    expected: sheetForms.join('、'),
    found: ending || name,
    mend: ending === '.xls' ? '用 Excel 另存为 .xlsx' : '换成其中一种后缀',
  });
}

/**
 * Reads a table of replies of whatever form.
 * @throws LinheError `input.invalid` when it is none at all; what is wrong in a row comes back as
 *   a fault with its place
 */
export async function readSheet(
  bytes: Uint8Array,
  name: string,
  defaults: SheetDefaults,
): Promise<ReadSheet> {
  const form = sheetFormOf(name);
  if (form === '.xlsx') return rowsToSets(await readXlsx(bytes, name), defaults);
  if (form === '.csv') return rowsToSets(readCsv(bytes, name), defaults);
  return readYamlSheet(bytes, name);
}

function readYamlSheet(bytes: Uint8Array, name: string): ReadSheet {
  if (bytes.byteLength > fileBytesMax) {
    throw new LinheError('input.invalid', { what: `文件 ${name} 太大`, mend: '分成几个文件' });
  }
  const content = parseYaml(decodeText(bytes).text);
  if (!Array.isArray(content) || content.length > rowsMax) {
    throw new LinheError('input.invalid', {
      what: `文件 ${name} 读不了`,
      expected: `YAML 的列表，最多 ${rowsMax} 条，每条和导出的一样`,
      found: content instanceof Error ? shortReason(content) : describeOther(content),
      mend: '先导出一份 .yaml 看看样子',
    });
  }
  const read: ReadSheet = { sheet: name, sets: [], faults: [] };
  for (const [at, item] of content.entries()) {
    const parsed = replySchema.safeParse(item);
    if (parsed.success) {
      read.sets.push({ row: at + 1, set: toReplySet(parsed.data) });
      continue;
    }
    for (const issue of parsed.error.issues) {
      const column = issue.path.join('.');
      const wrong = { expected: issue.message, found: '不合要求', mend: '对照导出的样子改正' };
      read.faults.push({ sheet: name, row: at + 1, column, ...wrong });
    }
  }
  return read;
}

/** Aliases can make a small file unfold without end: replies need none, and none are followed. */
function parseYaml(text: string): unknown {
  try {
    const document = parseDocument(text);
    return document.errors[0] ?? document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    return error;
  }
}

const shortReason = (error: Error) => error.message.split('\n')[0] ?? '';
const describeOther = (content: unknown) => (Array.isArray(content) ? '太长' : '不是列表');
