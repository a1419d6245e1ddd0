import { z } from 'zod';
import { type Agreement, agreementStages } from '../domain/agreement.js';
import { LinheError } from '../domain/errors.js';
import { cleanText, shorten } from '../domain/text.js';
import { isDay } from './chinese-day.js';

/** What cannot be an agreement is refused before anything is written. */

const itemsMax = 30;
const factsMax = 3_000;
const itemMax = 600;
const fieldMax = 120;
const copiesMax = 30;
const ofAge = 18;
/** A due "day" that is the moment of signing. */
export const onSigning = 'signing';

const clean = (most: number) =>
  z
    .string()
    .transform(cleanText)
    .pipe(z.string().max(most, { error: `最多 ${most} 个字` }));
const needed = (most: number) => clean(most).refine((text) => text !== '', { error: '不能空着' });
const day = z.string().refine(isDay, { error: '2026-12-01 这样、真有的日期' });

const partySchema = z.strictObject({
  name: needed(fieldMax),
  organisation: z.boolean().optional(),
  gender: clean(fieldMax).optional(),
  ethnicity: clean(fieldMax).optional(),
  bornOn: day.optional(),
  idNumber: clean(fieldMax).optional(),
  occupation: clean(fieldMax).optional(),
  phone: clean(fieldMax).optional(),
  address: clean(fieldMax).optional(),
  representative: clean(fieldMax).optional(),
});

const itemSchema = z.strictObject({
  text: needed(itemMax),
  how: clean(fieldMax).optional(),
  where: clean(fieldMax).optional(),
  due: z
    .literal(onSigning)
    .or(day)
    .optional()
    .catch((given) => {
      throw refusal('履行期限', '2026-12-01 这样、真有的日期，或 signing（当场）', given.value);
    }),
});

/** A file or a caller may hand over anything; what comes back is clean. */
export const agreementSchema: z.ZodType<Agreement> = z.strictObject({
  number: needed(fieldMax),
  committee: needed(fieldMax),
  stage: z.enum(agreementStages),
  parties: z.array(partySchema),
  kind: needed(fieldMax),
  facts: needed(factsMax),
  items: z.array(itemSchema).max(itemsMax, { error: `最多 ${itemsMax} 项` }),
  mediator: clean(fieldMax).optional(),
  recordKeeper: clean(fieldMax).optional(),
  writtenOn: day,
  signedOn: day.optional(),
  copies: z.number().int().min(2).max(copiesMax).optional(),
  policeMatter: z.boolean().optional(),
});

function refusal(what: string, expected: string, found: unknown, mend?: string): LinheError {
  const shown = shorten(typeof found === 'string' ? found : JSON.stringify(found ?? '没有'), 60);
  return new LinheError('input.invalid', {
    what: `调解协议书写不成：${what}`,
    expected,
    found: shown,
    mend: mend ?? '改好这一处再写',
  });
}

/**
 * @param partiesMax how many sides have a name
 * @throws LinheError `input.invalid` naming the first thing that is wrong and how to mend it
 */
export function checkAgreement(given: unknown, partiesMax: number): Agreement {
  const parsed = agreementSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const found = issue?.path.reduce<unknown>(
      (value, key) => (typeof value === 'object' && value ? Reflect.get(value, key) : undefined),
      given,
    );
    throw refusal(`${issue?.path.join('.') || '内容'} 不对`, issue?.message ?? '', found);
  }
  const agreement = parsed.data;
  checkParties(agreement, partiesMax);
  checkDays(agreement);
  return agreement;
}

function checkParties({ parties, mediator, writtenOn }: Agreement, partiesMax: number): void {
  if (parties.length < 2) {
    const found = `${parties.length} 个`;
    throw refusal('当事人不够', '至少两方', found, '把对方也写进来；一个人的事不用协议书');
  }
  if (parties.length > partiesMax) {
    const found = `${parties.length} 方`;
    throw refusal('当事人太多', `最多 ${partiesMax} 方`, found, '推选代表，或分几份写');
  }
  const known = new Set<string>();
  for (const party of parties) {
    const who = `${party.name} ${party.idNumber ?? ''}`;
    if (known.has(who)) {
      const mend = '同名的两个人请各写证件号码';
      throw refusal('两方是同一个人', '各方是不同的人', party.name, mend);
    }
    known.add(who);
    if (party.name === mediator) {
      throw refusal('调解员是当事人', '由第三人调解', party.name, '换一位调解员');
    }
    const age = ageOn(party.bornOn ?? bornOnOf(party.idNumber), writtenOn);
    if (age !== undefined && age < ofAge && !party.representative) {
      const mend = '写上法定代理人 representative';
      throw refusal('有一方未成年', '由法定代理人代为签名', `${party.name}，${age} 岁`, mend);
    }
  }
}

/** The day of birth that stands in an 18-digit identity number. */
function bornOnOf(idNumber: string | undefined): string | undefined {
  const found = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(idNumber ?? '');
  const born = found ? `${found[1]}-${found[2]}-${found[3]}` : undefined;
  return born && isDay(born) ? born : undefined;
}

function ageOn(born: string | undefined, day: string): number | undefined {
  if (!born) return undefined;
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return born.slice(5) > day.slice(5) ? years - 1 : years;
}

function checkDays({ items, writtenOn, signedOn, stage }: Agreement): void {
  if (items.length === 0) {
    throw refusal('没有约定事项', '至少一项', '0 项', '把谈成的写进来；没谈成就不写协议书');
  }
  if (stage === 'signed' && !signedOn) {
    throw refusal('没有签名日期', 'signedOn', '没有', '写上签名那天，或先写成 signing');
  }
  if (stage !== 'signed' && signedOn) {
    throw refusal('还没签，却有签名日期', '没有 signedOn', signedOn, '签好后把 stage 改成 signed');
  }
  if (signedOn && signedOn < writtenOn) {
    throw refusal('签名日期早于写成的日期', `${writtenOn} 或以后`, signedOn);
  }
  // What fell due between writing and signing may have been done by then.
  const late = items.find(({ due }) => due && due !== onSigning && due < writtenOn);
  if (late) {
    const expected = `${writtenOn} 或以后的日期`;
    throw refusal('履行期限已经过去', expected, `${late.due}：${late.text}`, '另约一个日期');
  }
}
