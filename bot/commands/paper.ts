import fs from 'node:fs';
import path from 'node:path';
import { loadTaxonomyNames } from '../../knowledge/wording/load-wording.js';
import { readConfig } from '../config.js';
import type { Agreement } from '../domain/agreement.js';
import type { Case } from '../domain/case.js';
import { LinheError } from '../domain/errors.js';
import type { Meeting } from '../domain/meeting.js';
import type { Minutes } from '../domain/minutes.js';
import { writeAgreement } from '../papers/agreement.js';
import { writeAppointment } from '../papers/appointment-ics.js';
import { agreementOf, meetingOf, minutesFrom } from '../papers/from-case.js';
import { messagesOfCase } from '../papers/messages-of-case.js';
import { writeMinutes } from '../papers/minutes.js';
import { minutesSchema } from '../papers/minutes-schema.js';
import type { Store } from '../ports/store.js';
import { requireDatabase } from './require-database.js';
import { unreadable } from './unreadable.js';
import { withStore } from './with-store.js';
import { writeNewFile } from './write-new-file.js';

const bytesMax = 5 * 1024 * 1024;

export interface PaperOptions {
  out?: string;
  forSigning?: boolean;
}

interface Kind {
  name: string;
  /** The first is that of a file that nobody named. */
  endings: [string, ...string[]];
  fromCase(one: Case, options: PaperOptions, store: Store): unknown;
  /** Checks what it is given from the ground up. */
  write(given: unknown, ending: string): Promise<Uint8Array | string>;
}

const kinds: Record<string, Kind> = {
  agreement: {
    name: '调解协议书',
    endings: ['.docx'],
    fromCase: (one, { forSigning }) => agreementOf(one, kindOf(one), forSigning),
    write: (given) => writeAgreement(given as Agreement),
  },
  appointment: {
    name: '约见的日历',
    endings: ['.ics'],
    fromCase: (one) => meetingOf(one, kindOf(one)),
    write: async (given) => writeAppointment(given as Meeting),
  },
  minutes: {
    name: '调解记录',
    endings: ['.docx', '.txt'],
    fromCase: async (one, _, store) => minutesFrom(one, await messagesOfCase(one, store)),
    async write(given, ending) {
      const written = await writeMinutes(checkedMinutes(given));
      return ending === '.txt' ? `${written.text}\n` : written.docx;
    },
  },
};

/** `linhe paper WHAT NUMBER|FILE.json [--out FILE]`: a case, or what stands in a file, on paper. */
export async function paperCommand(
  what: string,
  source: string,
  options: PaperOptions,
): Promise<void> {
  const kind = kinds[what];
  if (!kind) {
    throw new LinheError('input.invalid', {
      what: '没有这样的文书',
      expected: Object.keys(kinds).join('、'),
      found: what,
    });
  }
  const out = options.out ?? `${path.basename(source, '.json')}-${what}${kind.endings[0]}`;
  const ending = path.extname(out).toLowerCase();
  if (!kind.endings.includes(ending)) {
    throw new LinheError('input.invalid', {
      what: `${kind.name}不能写成这种文件`,
      expected: kind.endings.join('、'),
      found: out,
    });
  }
  const isNumber = /^\d{1,9}$/.test(source);
  const given = isNumber ? await fromCase(kind, Number(source), options) : readJson(source);
  writeNewFile(out, await kind.write(given, ending));
  process.stdout.write(`${kind.name}已写到 ${out}\n`);
}

async function fromCase(kind: Kind, number: number, options: PaperOptions): Promise<unknown> {
  const config = readConfig();
  requireDatabase(config);
  return withStore(
    config.databaseFile,
    async (store) => {
      const one = await store.caseById(number);
      if (one) return kind.fromCase(one, options, store);
      throw new LinheError('data.missing', {
        what: `没有${number}号这件事`,
        mend: '在微信里发“我的单”，看看是几号',
      });
    },
    { beside: true },
  );
}

const kindOf = ({ kind }: Case) => loadTaxonomyNames().intents[kind] ?? kind;

function checkedMinutes(given: unknown): Minutes {
  const parsed = minutesSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new LinheError('input.invalid', {
    what: `调解记录写不成：${issue?.path.join('.') || '内容'} 不对`,
    expected: issue?.message ?? '',
    mend: '改好这一处再写',
  });
}

function readJson(file: string): unknown {
  const expected = '一个可读的 .json 文件';
  let text: string;
  try {
    const { size } = fs.statSync(file);
    if (size > bytesMax) {
      throw new LinheError('input.invalid', {
        what: `文件 ${file} 太大`,
        expected: `不超过 ${bytesMax} 字节`,
        found: `${size} 字节`,
      });
    }
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw error instanceof LinheError ? error : unreadable(file, expected, error);
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new LinheError('input.invalid', {
      what: `文件 ${file} 不是 JSON`,
      expected,
      found: cause instanceof Error ? cause.message : String(cause),
      mend: '对照 docs/papers.md 的例子改正',
      cause,
    });
  }
}
