import { AlignmentType, type Paragraph } from 'docx';
import { type AgreementWords, loadAgreementWords } from '../../knowledge/papers/paper-words.js';
import type { Agreement, AgreementClause, AgreementParty } from '../domain/agreement.js';
import type { Citation } from '../domain/outgoing.js';
import { fillSentences } from '../domain/template.js';
import { checkAgreement, onSigning } from './check-agreement.js';
import { chineseDay, dayAfter } from './chinese-day.js';
import { maskAddress, maskName, maskNumber, maskWords } from './mask-person.js';
import {
  blank,
  headingLine,
  packPaper,
  run,
  textLine,
  textLines,
  titleLine,
} from './paper-page.js';

/** 人民调解法 article 33: as long may both sides go to the court together. */
const confirmationDays = 30;
/** Widths of lines to write on, in Chinese characters. */
const short = 6;
const long = 14;

/**
 * The people's mediation agreement as the bytes of a .docx file.
 *
 * A draft is masked and watermarked; one for signing leaves lines for personal fields, so that the
 * file itself holds none; a signed one shows all that is given.
 * @param agreement what was agreed; see `Agreement` for the stages
 * @throws LinheError `input.invalid`: fewer than two parties, nothing agreed, a day that has
 *   passed or does not exist, a child without a representative, a mediator who is a party
 */
export async function writeAgreement(given: Agreement): Promise<Uint8Array> {
  const words = loadAgreementWords();
  const agreement = checkAgreement(given, words.sides.length);
  const { stage } = agreement;
  const shown = stage === 'draft' ? masked(agreement, words) : agreement;
  return packPaper({
    title: words.title,
    header: words.headers[stage],
    footer: words.footer,
    watermark: stage === 'draft' ? words.watermark : undefined,
    children: [
      titleLine(words.title),
      textLine(fillSentences(words.number, { number: shown.number }), {
        alignment: AlignmentType.RIGHT,
        indent: undefined,
      }),
      headingLine(words.headings.parties),
      ...shown.parties.flatMap((party, place) => partyLines(party, place, shown, words)),
      headingLine(words.headings.facts),
      textLine(fillSentences(words.kind, { kind: shown.kind })),
      ...textLines(shown.facts),
      ...itemLines(shown, words),
      headingLine(words.headings.effect),
      ...effectLines(shown, words),
      ...signatureLines(shown, words),
    ],
  });
}

function masked(agreement: Agreement, words: AgreementWords): Agreement {
  const standFor = new Map<string, string>();
  agreement.parties.forEach(({ name, organisation, representative }, place) => {
    const side = words.sides[place] ?? '';
    if (!organisation) {
      standFor.set(`${side}${name}`, `${side}${maskName(name)}`);
      standFor.set(name, `${side}${maskName(name)}`);
    }
    if (representative) standFor.set(representative, maskName(representative));
  });
  const mask = (text: string) => maskWords(text, standFor);
  return {
    ...agreement,
    facts: mask(agreement.facts),
    items: agreement.items.map((item) => ({
      ...item,
      text: mask(item.text),
      how: item.how && mask(item.how),
      where: item.where && maskAddress(mask(item.where)),
    })),
    parties: agreement.parties.map(maskedParty),
  };
}

function maskedParty(party: AgreementParty): AgreementParty {
  const { name, organisation, idNumber, phone, address, bornOn, representative } = party;
  return {
    ...party,
    name: organisation ? name : maskName(name),
    idNumber: idNumber && maskNumber(idNumber),
    phone: phone && maskNumber(phone),
    address: address && (organisation ? address : maskAddress(address)),
    bornOn: bornOn && `${bornOn.slice(0, 4)}-**-**`,
    representative: representative && maskName(representative),
  };
}

type Field = [label: string, value: string | undefined, width: number];

function partyLines(
  party: AgreementParty,
  place: number,
  { stage }: Agreement,
  { sides, fields }: AgreementWords,
): Paragraph[] {
  // For signing, what tells who somebody is gets written by hand: the file goes through a chat.
  const own = (value: string | undefined) => (stage === 'signing' ? undefined : value);
  const born = party.bornOn?.includes('*')
    ? party.bornOn
    : party.bornOn && chineseDay(party.bornOn);
  const { name, organisation, representative } = party;
  const rows: Field[][] = organisation
    ? [
        [[`${sides[place]}　${fields.organisation}`, name, long]],
        [[fields.organisationNumber, own(party.idNumber), long]],
      ]
    : [
        [
          [`${sides[place]}　${fields.name}`, name, short],
          [fields.gender, own(party.gender), 3],
          [fields.ethnicity, own(party.ethnicity), 3],
        ],
        [
          [fields.bornOn, own(born), 8],
          [fields.occupation, own(party.occupation), short],
        ],
        [[fields.idNumber, own(party.idNumber), long]],
      ];
  rows.push([[fields.address, own(party.address), long]]);
  rows.push([
    [fields.phone, own(party.phone), 8],
    ...(representative || organisation
      ? [[fields.representative, representative, short] satisfies Field]
      : []),
  ]);
  return rows.map(fieldLine);
}

function fieldLine(row: Field[]): Paragraph {
  const children = row.flatMap(([label, value, width], place) => [
    run(`${place > 0 ? '　' : ''}${label}：`),
    value ? run(value) : blank(width),
  ]);
  return textLine(children, { alignment: AlignmentType.LEFT });
}

function itemLines(agreement: Agreement, words: AgreementWords): Paragraph[] {
  const { items, committee } = agreement;
  return [
    headingLine(words.headings.items),
    textLine(fillSentences(words.itemsIntro, { committee })),
    ...items.flatMap(({ text }, place) =>
      textLines(fillSentences(words.item, { number: place + 1, text })),
    ),
    headingLine(words.headings.performance),
    ...items.map((item, place) => performanceLine(item, place, words)),
  ];
}

function performanceLine(item: AgreementClause, place: number, words: AgreementWords): Paragraph {
  const { performance } = words;
  const due =
    item.due === undefined || item.due === onSigning
      ? item.due && performance.onSigning
      : fillSentences(performance.byDay, { day: chineseDay(item.due) });
  const row: Field[] = [
    [performance.due, due, 8],
    [performance.how, item.how, short],
    [performance.where, item.where, short],
  ];
  const head = fillSentences(performance.head, { number: place + 1 });
  const children = row.flatMap(([label, value, width]) => [
    run(`　${label}：`),
    value ? run(value) : blank(width),
  ]);
  return textLine([run(head), ...children], { alignment: AlignmentType.LEFT });
}

function effectLines(agreement: Agreement, words: AgreementWords): Paragraph[] {
  const { committee, signedOn, parties } = agreement;
  const last = signedOn && chineseDay(dayAfter(signedOn, confirmationDays));
  const clauses: AgreementWords['effect'] = agreement.policeMatter
    ? [...words.effect, words.policeMatter]
    : words.effect;
  const copies = agreement.copies ?? parties.length + 1;
  return [
    ...clauses.map(({ text, deadline, basis }) => {
      const day = last && deadline ? fillSentences(deadline, { day: last }) : '';
      return textLine(`${fillSentences(text, { committee })}${day}${basisOf(basis, words)}`);
    }),
    textLine(fillSentences(words.copies, { copies, committee })),
  ];
}

function basisOf(basis: readonly Citation[], words: AgreementWords): string {
  const named = basis.map((one) => fillSentences(words.basisOne, { ...one }));
  return fillSentences(words.basis, { basis: named.join('') });
}

function signatureLines(agreement: Agreement, words: AgreementWords): Paragraph[] {
  const { signatures, sides } = words;
  const { parties, committee, signedOn } = agreement;
  const sign = (label: string, name?: string) =>
    textLine([run(`${label}：`), blank(8), ...(name ? [run(`（${name}）`)] : [])], {
      alignment: AlignmentType.LEFT,
      keepLines: true,
      keepNext: true,
      spacing: { before: 160 },
    });
  const right = { alignment: AlignmentType.RIGHT, indent: undefined, keepNext: true };
  return [
    headingLine(words.headings.signatures),
    ...parties.flatMap(({ organisation, representative }, place) => {
      const side = sides[place] ?? '';
      return [
        sign(fillSentences(signatures.party, { side })),
        ...(representative || organisation
          ? [sign(fillSentences(signatures.representative, { side }))]
          : []),
      ];
    }),
    sign(signatures.mediator, agreement.mediator),
    sign(signatures.recordKeeper, agreement.recordKeeper),
    textLine(fillSentences(signatures.seal, { committee }), right),
    textLine(signedOn ? chineseDay(signedOn) : `${signatures.date}：${signatures.blankDay}`, {
      ...right,
      keepNext: false,
    }),
  ];
}
