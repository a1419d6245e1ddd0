import { AlignmentType, type Paragraph } from 'docx';
import { loadMinutesWords, type MinutesWords } from '../../knowledge/papers/paper-words.js';
import { loadTaxonomyNames } from '../../knowledge/wording/load-wording.js';
import { clockTime, localDay } from '../domain/local-time.js';
import type { Minutes, MinutesMessage, WrittenMinutes } from '../domain/minutes.js';
import { fillSentences } from '../domain/template.js';
import { cleanText, shorten } from '../domain/text.js';
import { maskText } from '../understand/facts.js';
import { chineseMoment } from './chinese-day.js';
import { blank, headingLine, packPaper, run, textLine, titleLine } from './paper-page.js';

/** Older messages than so many are counted, not written. */
const messagesMax = 400;
/** Characters of one message. */
const messageMax = 500;
const pointsMax = 40;

/** The minutes before they take a form. */
interface Body {
  head: string[];
  said: string[];
  agreed: string[];
  open: string[];
}

/**
 * The minutes of a joint room: who was there, what each side said in order, what was agreed, what
 * is open. Numbers are masked; what was taken back is named as such, its words are left out.
 * @param minutes a case, its room's messages in any order, and the points that people settled on
 * @returns plain text for a chat, and the bytes of a .docx file with lines to sign on
 */
export async function writeMinutes(minutes: Minutes): Promise<WrittenMinutes> {
  const words = loadMinutesWords();
  const body = bodyOf(minutes, words);
  return { text: textOf(body, words), docx: await docxOf(body, minutes, words) };
}

function bodyOf(minutes: Minutes, words: MinutesWords): Body {
  const spoken = [...minutes.messages].sort((one, other) => one.at - other.at);
  const kept = spoken.slice(-messagesMax);
  const left = spoken.length - kept.length;
  return {
    head: headOf(minutes, spoken, words),
    said: [
      ...(left > 0 ? [fillSentences(words.left, { count: left })] : []),
      ...(kept.length > 0 ? kept.map((one) => lineOf(one, minutes, words)) : [words.nothingSaid]),
    ],
    agreed: pointsOf(minutes.agreed, words.nothingAgreed),
    open: pointsOf(minutes.open, words.nothingOpen),
  };
}

function headOf(minutes: Minutes, spoken: MinutesMessage[], words: MinutesWords): string[] {
  const { id, kind, roomName, place, parties } = minutes.case;
  const { intents } = loadTaxonomyNames();
  const first = spoken[0];
  const last = spoken.at(-1);
  const people = [...spoken.filter(({ own }) => !own), ...(minutes.alsoPresent ?? [])];
  const present = new Map(people.map((one) => [one.sender.id, whoOf(one, minutes, words)]));
  const absent = parties.filter((party) => !present.has(party.id)).map(({ name }) => shown(name));
  const where = place ?? fillSentences(words.roomOnline, { room: roomName });
  return [
    fillSentences(words.case, { case: id, kind: intents[kind] ?? kind }),
    fillSentences(words.room, { place: shown(where) }),
    first && last
      ? fillSentences(words.time, { from: chineseMoment(first.at), to: endOf(first.at, last.at) })
      : words.noTime,
    fillSentences(words.present, { names: [...present.values()].join(words.separator) }),
    fillSentences(words.absent, { names: absent.join(words.separator) }),
  ].filter(Boolean);
}

/** The clock alone where it ended on the same day. */
function endOf(from: number, to: number): string {
  return localDay(from) === localDay(to) ? clockTime(to) : chineseMoment(to);
}

/** A side of the case by its letter, staff by their office, others by name. */
function whoOf(
  { sender, role, own }: Pick<MinutesMessage, 'sender' | 'role'> & { own?: boolean },
  minutes: Minutes,
  words: MinutesWords,
): string {
  if (own) return words.officer;
  const place = minutes.case.parties.findIndex(({ id }) => id === sender.id);
  const name = shown(sender.name);
  const side = words.sides[place];
  if (side) return fillSentences(words.person, { name, role: side });
  if (role === 'resident') return name;
  return fillSentences(words.person, { name, role: loadTaxonomyNames().roles[role] ?? role });
}

function lineOf(message: MinutesMessage, minutes: Minutes, words: MinutesWords): string {
  const { text, heardFrom, recalledAt } = message;
  const source = heardFrom ? words.heardFrom[heardFrom] : '';
  const said = recalledAt === undefined ? shown(text) || words.empty : words.recalled;
  return fillSentences(words.line, {
    time: clockTime(message.at),
    who: whoOf(message, minutes, words),
    text: recalledAt === undefined ? `${said}${source}` : said,
  });
}

/** One line, numbers masked, bounded. */
function shown(text: string): string {
  return shorten(maskText(cleanText(text).replace(/\s+/g, ' ')), messageMax);
}

function pointsOf(points: string[], none: string): string[] {
  const written = points.map(shown).filter(Boolean).slice(0, pointsMax);
  return written.length > 0 ? written.map((one, place) => `${place + 1}. ${one}`) : [none];
}

function sectionsOf(body: Body, { headings }: MinutesWords): [heading: string, lines: string[]][] {
  return [
    [headings.said, body.said],
    [headings.agreed, body.agreed],
    [headings.open, body.open],
  ];
}

function textOf(body: Body, words: MinutesWords): string {
  const sections = sectionsOf(body, words).map(([heading, lines]) =>
    [`【${heading}】`, ...lines].join('\n'),
  );
  return [[words.title, ...body.head].join('\n'), ...sections, words.aiNote].join('\n\n');
}

function docxOf(body: Body, minutes: Minutes, words: MinutesWords): Promise<Uint8Array> {
  const left = { alignment: AlignmentType.LEFT };
  return packPaper({
    title: words.title,
    header: words.aiNote,
    footer: words.footer,
    children: [
      titleLine(words.title),
      ...body.head.map((one) => textLine(one, left)),
      ...sectionsOf(body, words).flatMap(([heading, lines]) => [
        headingLine(heading),
        ...lines.map((one) => textLine(one, left)),
      ]),
      ...signatureLines(minutes, words),
    ],
  });
}

function signatureLines(
  { case: { parties }, mediator, recordKeeper }: Minutes,
  { signatures, sides }: MinutesWords,
): Paragraph[] {
  const sign = (label: string, name?: string) =>
    textLine([run(`${label}：`), blank(8), ...(name ? [run(`（${name}）`)] : [])], {
      alignment: AlignmentType.LEFT,
      keepNext: true,
      spacing: { before: 160 },
    });
  return [
    ...parties
      .slice(0, sides.length)
      .map((_, place) => sign(fillSentences(signatures.party, { side: sides[place] }))),
    sign(signatures.mediator, mediator),
    sign(signatures.recordKeeper, recordKeeper),
    textLine(`${signatures.date}：${signatures.blankDay}`, {
      alignment: AlignmentType.RIGHT,
      indent: undefined,
    }),
  ];
}
