import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import { loadWording } from '../../knowledge/wording/load-wording.js';
import { readConfig } from '../config.js';
import { minutesOf } from '../dispatch/arrange.js';
import type { Case } from '../domain/case.js';
import { LinheError } from '../domain/errors.js';
import { agreementWordsSchema } from '../papers/agreement-words.js';
import { writeAgreement } from '../papers/write-agreement.js';
import { writeAppointment } from '../papers/write-appointment.js';
import { withStore } from './with-store.js';

const kinds = { agreement: '.docx', appointment: '.ics', minutes: '.txt' } as const;
type PaperKind = keyof typeof kinds;

/** `linhe paper <agreement|appointment|minutes> <number> [--out FILE]`: a case on paper. */
export async function paperCommand(
  what: string,
  number: string,
  { out }: { out?: string },
): Promise<void> {
  const kind = kindOf(what);
  const { databaseFile } = readConfig();
  const one = await withStore(databaseFile, (store) => store.caseById(Number(number)));
  if (!one) {
    throw new LinheError('data.missing', {
      what: `没有${number}号这件事`,
      mend: '在微信里发“我的单”，看看是几号',
    });
  }
  const file = path.resolve(out ?? `${number}-${what}${kinds[kind]}`);
  fs.writeFileSync(file, await contentOf(kind, one), { flag: 'wx' });
  process.stdout.write(`写好了：${file}\n`);
}

function kindOf(what: string): PaperKind {
  if (Object.hasOwn(kinds, what)) return what as PaperKind;
  throw new LinheError('input.invalid', {
    what: '不会写这样的文书',
    expected: 'agreement 协议书、appointment 日历、minutes 纪要',
    found: what,
  });
}

async function contentOf(kind: PaperKind, one: Case): Promise<Uint8Array | string> {
  const wording = loadWording();
  const kindName = wording.name('intents', one.kind);
  if (kind === 'minutes') return `${minutesOf(one, wording)}\n`;
  if (kind === 'appointment') return writeAppointment(one, `${one.id}号 ${kindName}`);
  const file = path.join(projectRoot, 'knowledge/papers/agreement.yaml');
  const words = readYaml(file, agreementWordsSchema);
  return writeAgreement({ case: one, kind: kindName, words });
}
