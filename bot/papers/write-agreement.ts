import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx';
import type { Case } from '../domain/case.js';
import { LinheError } from '../domain/errors.js';
import type { AgreementItem } from '../domain/joint.js';
import { localDay } from '../domain/local-time.js';
import type { Intent } from '../domain/taxonomy.js';
import type { AgreementWords } from './agreement-words.js';

/**
 * The people's-mediation agreement as a Word file, laid out as article 29 of the law names its
 * parts. What the officer does not know, and must not know, is left to be filled in by hand.
 */

const partiesMin = 2;
/** Half points, as Word counts. */
const size = { title: 44, heading: 32, text: 28, note: 21 } as const;
const songti = '宋体';
const fangsong = '仿宋';
const heiti = '黑体';
/** Twentieths of a point: two characters of indent, and the line spacing of official papers. */
const layout = { indent: 560, spacing: 560, margin: 1440 } as const;
/** Quarrels of these kinds may concern the police as well. */
const policeKinds: readonly Intent[] = ['dispute.injury', 'dispute.quarrel'];

export interface AgreementPaper {
  case: Case;
  /** Chinese name of the kind. */
  kind: string;
  words: AgreementWords;
}

/**
 * @returns the bytes of a .docx
 * @throws LinheError `input.invalid` with fewer than two parties or nothing agreed
 */
export async function writeAgreement(paper: AgreementPaper): Promise<Uint8Array> {
  const { case: one, words } = paper;
  const items = one.agreement?.items ?? [];
  if (one.parties.length < partiesMin || items.length === 0) {
    throw new LinheError('input.invalid', {
      what: `${one.id}号还写不成协议书`,
      expected: '至少两位当事人，至少一条协议',
      found: `${one.parties.length} 位，${items.length} 条`,
      mend: `发“协议 ${one.id} 1.… 2.…”写上条目`,
    });
  }
  const signed = one.agreement?.signedAt !== undefined;
  const document = new Document({
    title: words.title,
    styles: { default: { document: { run: { font: fangsong, size: size.text } } } },
    sections: [
      {
        properties: { page: { margin: marginsOf(layout.margin) } },
        children: [
          ...(signed ? [] : [centred(words.draft, size.note, fangsong)]),
          centred(words.title, size.title, songti),
          right(filled(words.number, { number: one.id })),
          ...body(paper, items),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function body(paper: AgreementPaper, items: readonly AgreementItem[]): Paragraph[] {
  const { case: one, words, kind } = paper;
  const { blank, sections } = words;
  const facts = (one.statements ?? [])
    .filter(({ isWish }) => !isWish)
    .map(({ text, partyId }) => `${nameOf(one, partyId)}说${text}`)
    .join('；');
  const dated = items.flatMap(({ dueAt }, index) =>
    dueAt === undefined ? [] : [filled(words.due, { item: index + 1, day: localDay(dueAt) })],
  );
  const undated = dated.length < items.length ? [filled(words.undated, { blank })] : [];
  const police = policeKinds.includes(one.kind) ? [words.public_security] : [];
  const signs = [
    ...one.parties.map(({ name }) => filled(words.sign_party, { name, blank })),
    ...[words.sign_mediator, words.sign_recorder, words.sign_committee].map((each) =>
      filled(each, { blank }),
    ),
    words.sign_date,
  ];
  return [
    heading(sections.parties),
    ...one.parties.map(({ name }) => text(filled(words.party, { name, blank }))),
    heading(sections.facts),
    text(filled(words.facts, { kind, facts: facts || blank })),
    heading(sections.items),
    ...items.map((item, index) => text(`${index + 1}. ${item.text}`)),
    heading(sections.performance),
    ...[...dated, ...undated].map(text),
    text(words.copies),
    heading(sections.signatures),
    ...signs.map(text),
    ...[...words.notes, ...police].map(note),
  ];
}

/** Every variable of these texts has a value. */
function filled(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function nameOf({ parties }: Case, id: string): string {
  return parties.find((party) => party.id === id)?.name ?? '';
}

function marginsOf(all: number) {
  return { top: all, bottom: all, left: all, right: all };
}

function centred(words: string, points: number, font: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text: words, size: points, font })],
  });
}

function right(words: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun(words)] });
}

function heading(words: string): Paragraph {
  return new Paragraph({
    spacing: { before: layout.spacing / 2 },
    children: [new TextRun({ text: words, size: size.heading, font: heiti })],
  });
}

function text(words: string): Paragraph {
  return new Paragraph({
    indent: { firstLine: layout.indent },
    spacing: { line: layout.spacing, lineRule: 'exact' },
    children: [new TextRun(words)],
  });
}

function note(words: string): Paragraph {
  return new Paragraph({
    spacing: { before: layout.spacing / 4 },
    children: [new TextRun({ text: words, size: size.note })],
  });
}
