import fs from 'node:fs';
import path from 'node:path';
import type { Agreement } from '../domain/agreement.js';
import type { Appointment } from '../domain/appointment.js';
import { LinheError } from '../domain/errors.js';
import type { Minutes } from '../domain/minutes.js';
import { createPapers } from '../papers/create-papers.js';
import { minutesSchema } from '../papers/minutes-schema.js';
import { unreadable } from './unreadable.js';
import { writeNewFile } from './write-new-file.js';

const bytesMax = 5 * 1024 * 1024;

interface Kind {
  name: string;
  endings: string[];
  write(given: unknown, ending: string): Promise<Uint8Array | string>;
}

const papers = createPapers();
const kinds: Record<string, Kind> = {
  // Each writer checks what it is given from the ground up.
  agreement: {
    name: '调解协议书',
    endings: ['.docx'],
    write: (given) => papers.writeAgreement(given as Agreement),
  },
  appointment: {
    name: '约见',
    endings: ['.ics'],
    write: async (given) => papers.writeAppointment(given as Appointment),
  },
  minutes: {
    name: '调解记录',
    endings: ['.docx', '.txt'],
    async write(given, ending) {
      const written = await papers.writeMinutes(checkedMinutes(given));
      return ending === '.txt' ? `${written.text}\n` : written.docx;
    },
  },
};

/** `linhe paper WHAT FILE --out FILE`: a paper out of a JSON file. */
export async function paperCommand(what: string, file: string, out: string): Promise<void> {
  const kind = kinds[what];
  if (!kind) {
    throw new LinheError('input.invalid', {
      what: '没有这样的文书',
      expected: Object.keys(kinds).join('、'),
      found: what,
    });
  }
  const ending = path.extname(out).toLowerCase();
  if (!kind.endings.includes(ending)) {
    throw new LinheError('input.invalid', {
      what: `${kind.name}不能写成这种文件`,
      expected: kind.endings.join('、'),
      found: out,
    });
  }
  writeNewFile(out, await kind.write(readJson(file), ending));
  process.stdout.write(`${kind.name}已写到 ${out}\n`);
}

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
