import { sheetColumns } from '../../knowledge/library/sheets/columns.js';
import type { ReadSheet, SheetSet } from '../../knowledge/library/sheets/rows-to-sets.js';
import type { SheetFault } from '../../knowledge/library/sheets/table.js';
import type { ReplyHead, ReplySet } from '../domain/reply.js';
import type { ImportPlan } from '../ports/reply-office.js';
import { draftOf } from './changes.js';
import type { ReplyDesk } from './reply-desk.js';
import { sameSet } from './sync-shipped.js';

/** Compares a table with the shelf; writes nothing. */
export async function planImport(desk: ReplyDesk, read: ReadSheet): Promise<ImportPlan> {
  const heads = new Map((await desk.heads()).map((head) => [head.newest.id, head]));
  const faults = [...read.faults, ...read.sets.flatMap((one) => outdated(read.sheet, one, heads))];
  const changed = read.sets.filter(({ set }) => !isSame(heads.get(set.id), set));
  const rowOf = new Map(read.sets.map(({ set, row }) => [set.id, row]));
  const warnings: SheetFault[] = [];
  // A row that could not be read would only be told twice.
  const broken = new Set(read.faults.map(({ row }) => row));
  const findings = changed.length > 0 ? await desk.findings(changed.map(({ set }) => set)) : [];
  for (const finding of findings) {
    const row = rowOf.get(finding.id) ?? 0;
    if (broken.has(row)) continue;
    const column = sheetColumns.find(({ field }) => field === finding.field)?.heading ?? '';
    const { expected, found, mend } = finding;
    const place = { sheet: read.sheet, row, column, expected, found, mend };
    (finding.severity === 'fault' ? faults : warnings).push(place);
  }
  const isNew = ({ set }: SheetSet) => !heads.has(set.id);
  return {
    sheet: read.sheet,
    added: changed.filter(isNew).map(({ set }) => set.id),
    changed: changed.filter((one) => !isNew(one)).map(({ set }) => set.id),
    same: read.sets.length - changed.length,
    faults: faults.sort((one, other) => one.row - other.row),
    warnings,
  };
}

/**
 * Takes a table in, all or nothing: new and changed sets become drafts.
 * @returns the plan; with faults in it nothing was written
 */
export async function importReplies(
  desk: ReplyDesk,
  read: ReadSheet,
  by: string,
): Promise<ImportPlan> {
  const plan = await planImport(desk, read);
  if (plan.faults.length > 0) return plan;
  const hand = await desk.hand(by);
  const wanted = new Set([...plan.added, ...plan.changed]);
  const heads = new Map((await desk.heads()).map(({ newest }) => [newest.id, newest]));
  await desk.append(
    read.sets
      .filter(({ set }) => wanted.has(set.id))
      .map(({ set }) =>
        draftOf(set, heads.get(set.id)?.version ?? 0, hand, `导入自 ${read.sheet}`, 'sheet'),
      ),
  );
  return plan;
}

function isSame(head: ReplyHead | undefined, set: ReplySet): boolean {
  return head !== undefined && sameSet(head.newest.set, set);
}

/** Somebody changed the set after the table was written: the row would undo that unseen. */
function outdated(
  sheet: string,
  { row, set, after }: SheetSet,
  heads: ReadonlyMap<string, ReplyHead>,
): SheetFault[] {
  const head = heads.get(set.id);
  if (after === undefined || !head || head.newest.version === after || isSame(head, set)) return [];
  const found = `现在是第 ${head.newest.version} 版，${head.newest.by} 改的`;
  const mend = '重新导出一份再改';
  return [{ sheet, row, column: '版本', expected: `第 ${after} 版`, found, mend }];
}
