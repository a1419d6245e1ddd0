import type { LegalBasis, ReplySet } from '../../../bot/domain/reply.js';
import { type Intent, intents } from '../../../bot/domain/taxonomy.js';
import { articleForm, idForm } from '../reply-schema.js';
import { followUpNames, idOfName, regionNames } from './columns.js';
import type { SheetFault, SheetRow, SheetTable } from './table.js';

/** A set as a row of a table says it. */
export interface SheetSet {
  row: number;
  set: ReplySet;
  /** The version that the table was written from; 0 for a new set, undefined when it says none. */
  after?: number;
}

export interface ReadSheet {
  sheet: string;
  sets: SheetSet[];
  faults: SheetFault[];
}

/** Values for what a row leaves open. */
export interface SheetDefaults {
  /** Today, e.g. `2026-11-26`. */
  today: string;
  /** e.g. `2027-05-31`. */
  reviewBy: string;
}

/** Understands the rows of a table; what a row says wrongly is told with its place. */
export function rowsToSets(table: SheetTable, defaults: SheetDefaults): ReadSheet {
  const faults = [...table.faults];
  const sets: SheetSet[] = [];
  const rowOfId = new Map<string, number>();
  for (const row of table.rows) {
    const reading = new RowReading(table.sheet, row);
    const one = readRow(reading, defaults, sets.length + 1);
    const first = rowOfId.get(one.set.id);
    if (first !== undefined) {
      reading.wrong('编号', '每条一个编号', `${one.set.id} 和第 ${first} 行重复`, '改掉一个');
    }
    rowOfId.set(one.set.id, row.row);
    faults.push(...reading.faults);
    sets.push(one);
  }
  return { sheet: table.sheet, sets, faults };
}

class RowReading {
  readonly faults: SheetFault[] = [];

  constructor(
    private readonly sheet: string,
    readonly row: SheetRow,
  ) {}

  text(heading: string): string {
    return this.row.cells[heading] ?? '';
  }

  lines(heading: string): string[] {
    return this.text(heading)
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .filter(Boolean);
  }

  wrong(column: string, expected: string, found: string, mend: string): void {
    const { sheet, row } = this;
    this.faults.push({ sheet, row: row.row, column, expected, found: shown(found), mend });
  }
}

const shown = (text: string) => (text === '' ? '空' : text.slice(0, 60));

function readRow(reading: RowReading, defaults: SheetDefaults, place: number): SheetSet {
  const intent = readIntent(reading);
  const id = readId(reading, intent, defaults.today, place);
  const again = reading.text('再说一遍');
  const longer = reading.text('私聊的话');
  const validUntil = readDay(reading, '失效日', '');
  const set: ReplySet = {
    id,
    intent,
    title: reading.text('标题'),
    ways: reading.lines('问法'),
    text: reading.text('群里的话'),
    ...(again && { again }),
    ...(longer && { private: longer }),
    basis: reading.lines('法律依据').flatMap((line) => readBasis(reading, line)),
    region: readChoice(reading, '适用地区', regionNames, 'national'),
    validFrom: readDay(reading, '生效日', defaults.today),
    ...(validUntil && { validUntil }),
    reviewBy: readDay(reading, '复核期限', defaults.reviewBy),
    followUp: readChoice(reading, '后续', followUpNames, 'none'),
    ...(reading.text('通用') === '是' && { general: true }),
  };
  const after = readVersion(reading);
  return { row: reading.row.row, set, ...(after !== undefined && { after }) };
}

function readIntent(reading: RowReading): Intent {
  const text = reading.text('意图');
  const id = text.split(/\s/)[0] ?? '';
  const intent = intents.find((one) => one === id);
  if (intent) return intent;
  reading.wrong('意图', '下拉里的一种，如 legal.family_law', text, '从下拉里选');
  return 'chat.chat';
}

function readId(reading: RowReading, intent: Intent, today: string, place: number): string {
  const id = reading.text('编号');
  if (id === '') return `${intent}.n${today.replaceAll('-', '')}_${place}`;
  if (!idForm.test(id) || !id.startsWith(`${intent}.`)) {
    reading.wrong('编号', `${intent}. 开头的编号`, id, '新的一条就空着，旧的不要改');
  }
  return id;
}

const law = '《?([^》\\s]+?)》?';
const article = '(第[^\\s条]+条(?:之[一二三四五六七八九十]+)?)';
const basisLine = new RegExp(`^${law}\\s*${article}\\s+(\\d{4}-\\d{2}-\\d{2})$`);

function readBasis(reading: RowReading, line: string): LegalBasis[] {
  const [, name, number, since] = basisLine.exec(line) ?? [];
  if (name && number && since && articleForm.test(number)) {
    return [{ law: name, article: number, since }];
  }
  const expected = '“民法典 第二百八十八条 2021-01-01”这样的一行';
  reading.wrong('法律依据', expected, line, '写全法名、条号和施行日，条号用汉字');
  return [];
}

function readDay(reading: RowReading, heading: string, preset: string): string {
  const text = reading
    .text(heading)
    .replace(/[/.年月]/g, '-')
    .replace(/日$/, '');
  if (text === '') return preset;
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (year && month && day) {
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (!Number.isNaN(Date.parse(iso)) && new Date(iso).toISOString().startsWith(iso)) return iso;
  }
  reading.wrong(heading, '2026-11-26 这样的日期', reading.text(heading), '改成年-月-日');
  return preset;
}

function readChoice<Id extends string>(
  reading: RowReading,
  heading: string,
  names: Readonly<Record<Id, string>>,
  preset: Id,
): Id {
  const text = reading.text(heading);
  if (text === '') return preset;
  const id = idOfName(names, text);
  if (id) return id;
  reading.wrong(heading, Object.values(names).join('、'), text, '从下拉里选');
  return preset;
}

function readVersion(reading: RowReading): number | undefined {
  const text = reading.text('版本');
  if (text === '') return undefined;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  reading.wrong('版本', '导出时写的数字', text, '这一列不要改；不知道就空着');
  return undefined;
}
