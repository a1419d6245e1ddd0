import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sheetFormOf } from '../../knowledge/library/sheets/read-sheet.js';
import { showSheetFault } from '../../knowledge/library/sheets/table.js';
import { LinheError } from '../domain/errors.js';
import type { ImportPlan } from '../ports/reply-office.js';
import { withOffice } from './open-reply-desk.js';
import { unreadable } from './unreadable.js';

const shownMax = 20;

export interface ImportRepliesOptions {
  dryRun?: boolean;
  /** Whose hand it is; stands in every version. */
  by?: string;
  /** Publishes at once what came in. */
  publish?: boolean;
}

/** `linhe import replies FILE [--dry-run] [--publish] [--by NAME]`: all of a table, or nothing. */
export async function importRepliesCommand(
  file: string,
  options: ImportRepliesOptions,
): Promise<void> {
  sheetFormOf(file);
  const bytes = readFile(file);
  const dryRun = options.dryRun ?? false;
  const by = handOf(options.by);
  await withOffice(async (office) => {
    const plan = await office.importSheet(bytes, path.basename(file), by, dryRun);
    process.stdout.write(summaryOf(file, plan, dryRun));
    if (plan.faults.length > 0) {
      await writeMarked(file, () => office.markFaults(bytes, plan.faults));
      process.exitCode = 1;
      return;
    }
    const ids = [...plan.added, ...plan.changed];
    if (options.publish && !dryRun && ids.length > 0) {
      const published = await office.publish(ids, by);
      process.stdout.write(`  已发布 ${published.length} 条\n`);
    }
  });
}

/** `linhe export replies FILE`: the whole library, also as a template to fill in. */
export async function exportRepliesCommand(file: string): Promise<void> {
  const form = sheetFormOf(file);
  if (fs.existsSync(file)) {
    throw new LinheError('input.invalid', {
      what: `文件 ${file} 已经在了`,
      expected: '一个还没有的文件名',
      mend: '换个名字，或先删掉它',
    });
  }
  await withOffice(async (office) => {
    const bytes = await office.exportSheet(form);
    fs.writeFileSync(file, bytes, { flag: 'wx' });
    process.stdout.write(`已导出到 ${file}（${(bytes.byteLength / 1000).toFixed(0)} KB）\n`);
  });
}

/** Without a name the account on this machine. */
export function handOf(by: string | undefined): string {
  return by?.trim() || os.userInfo().username || '命令行';
}

function readFile(file: string): Uint8Array {
  try {
    return fs.readFileSync(file);
  } catch (cause) {
    throw unreadable(file, '一张 .xlsx、.csv 或 .yaml 的回复表', cause);
  }
}

/** An Excel table comes back with its errors beside the rows. */
async function writeMarked(file: string, mark: () => Promise<Uint8Array>): Promise<void> {
  if (path.extname(file).toLowerCase() !== '.xlsx') return;
  const marked = file.replace(/\.xlsx$/i, '.errors.xlsx');
  fs.writeFileSync(marked, await mark());
  process.stdout.write(`  错误写在表的最后一列：${marked}\n`);
}

function summaryOf(file: string, plan: ImportPlan, dryRun: boolean): string {
  const { added, changed, same, faults, warnings } = plan;
  const refused = faults.length > 0;
  const head = dryRun ? '试导入（什么也没有写）' : refused ? '没有导入' : '导入回复';
  const lines = [
    `${head}：${path.basename(file)}`,
    `  新的 ${added.length} 条，改动 ${changed.length} 条，没变 ${same} 条`,
  ];
  const list = (title: string, places: ImportPlan['faults']) => {
    if (places.length === 0) return;
    lines.push(
      `  ${title}：`,
      ...places.slice(0, shownMax).map((one) => `    ${showSheetFault(one)}`),
    );
    if (places.length > shownMax) lines.push(`    ……还有 ${places.length - shownMax} 处`);
  };
  list(`${faults.length} 处要先改好`, faults);
  list(`${warnings.length} 处最好看一眼`, warnings);
  if (!dryRun && !refused && added.length + changed.length > 0) lines.push('  已存成草稿');
  return `${lines.join('\n')}\n`;
}
