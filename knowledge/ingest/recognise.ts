import path from 'node:path';
import type { MaterialContent, MaterialKind, PassageText } from '../../bot/domain/material.js';
import { findAdopted, findRepeals, findSince } from './find-dates.js';
import { findLines } from './find-lines.js';
import { findTitle } from './find-title.js';
import type { ReadText } from './forms/material-forms.js';
import { type FrontMatter, splitFrontMatter } from './front-matter.js';
import { canonicalLaw, dayInName, isHouseRules, isLegalName } from './law-name.js';
import { type SplitStatute, splitArticles } from './split-articles.js';
import { chunksOf, splitText } from './split-text.js';
import { suspectWords } from './suspect-words.js';

/** Fewer articles than this are a text that quotes some. */
const articlesMin = 2;
/** Longer articles become several passages of one number. */
const articleLengthMax = 6000;
const notedMax = 5;

/**
 * What a text is: a statute with its articles and days, or running text by its headings.
 * @param name of the file
 */
export async function recognise(read: ReadText, name: string): Promise<MaterialContent> {
  const { front, body, notes } = splitFrontMatter(read.text);
  const lines = findLines(body);
  const split = splitArticles(lines);
  const preamble = split.articles.length >= articlesMin ? split.preamble.length : 0;
  const found = findTitle(lines, preamble, path.basename(name));
  const title = front.title ?? front.law ?? found.title;
  const kind = kindOf(front.law ?? title, split.articles.length);
  const law = kind === 'text' && !front.law ? undefined : canonicalLaw(front.law ?? title);
  const passages =
    kind === 'text' || kind === 'amendment' || split.articles.length < articlesMin
      ? await textPassages(lines, title)
      : await articlePassages(split, law ?? title);
  const dates = law === undefined ? {} : datesOf(split, body, name, law);
  return {
    ...{ kind, title, ...(law && { law }), ...(law && found.part && { part: found.part }) },
    ...{ repeals: [], ...dates, ...fromFront(front), passages },
    notes: [...read.notes, ...notes, ...completeness(split, kind), ...suspectNotes(passages)],
  };
}

function kindOf(name: string, articles: number): MaterialKind {
  const plain = name.replace(/\s/g, '');
  if (/修正案/.test(plain) && isLegalName(plain)) return 'amendment';
  if (/^最高人民(?:法院|检察院)/.test(plain) && isLegalName(plain)) return 'interpretation';
  if (articles < articlesMin) return 'text';
  return isLegalName(plain) && !isHouseRules(plain) ? 'statute' : 'rules';
}

function datesOf(split: SplitStatute, body: string, name: string, law: string) {
  const hasArticles = split.articles.length >= articlesMin;
  const preamble = hasArticles ? split.preamble.map(({ text }) => text).join('\n') : body;
  const last = hasArticles ? (split.articles.at(-1)?.text ?? '') : body.slice(-2000);
  const inName = dayInName(path.basename(name));
  const days = [findAdopted(preamble), inName].flatMap((day) => day ?? []);
  const adopted = days.sort().at(-1);
  const since = findSince(preamble, last, adopted);
  return {
    ...(adopted && { adopted }),
    ...(since && { since }),
    repeals: hasArticles ? findRepeals(last, law) : [],
  };
}

function fromFront(front: FrontMatter) {
  return {
    ...(front.adopted && { adopted: front.adopted }),
    ...(front.since && { since: front.since }),
    ...(front.until && { until: front.until }),
    ...(front.superseded_by && { supersededBy: front.superseded_by }),
  };
}

async function articlePassages(split: SplitStatute, law: string): Promise<PassageText[]> {
  const passages: PassageText[] = [];
  for (const { name, heading, context, text } of split.articles) {
    const title = `${law}${name}${heading ? ` ${heading}` : ''}`;
    const parts = text.length <= articleLengthMax ? [text] : await chunksOf(text);
    for (const part of parts) passages.push(passage({ title, article: name, context, text: part }));
  }
  for (const { title: annex, text } of split.annexes) {
    const title = annex === '' ? law : `${law} ${annex}`;
    for (const part of await chunksOf(text)) {
      passages.push(passage({ title, context: annex, text: part }));
    }
  }
  return passages.filter(({ text }) => text !== '');
}

async function textPassages(
  lines: Parameters<typeof splitText>[0],
  title: string,
): Promise<PassageText[]> {
  return (await splitText(lines)).map(({ headings, text }) => {
    const inner = headings.filter((heading) => heading !== title);
    const full = [title, ...inner.slice(-1)].join(' ');
    return passage({ title: full, context: inner.join(' > '), text });
  });
}

function passage(given: Omit<PassageText, 'suspect'>): PassageText {
  const suspect = suspectWords(`${given.title}\n${given.text}`) !== undefined;
  return { ...given, suspect };
}

function completeness({ articles, missing }: SplitStatute, kind: MaterialKind): string[] {
  if (kind === 'text' || kind === 'amendment' || missing.length === 0) return [];
  const shown = missing.slice(0, notedMax).map((number) => `第${number}条`);
  const more = missing.length > shown.length ? ` 等 ${missing.length} 条` : '';
  return [`到${articles.at(-1)?.name}为止，缺 ${shown.join('、')}${more}`];
}

function suspectNotes(passages: readonly PassageText[]): string[] {
  const found = passages.filter(({ suspect }) => suspect);
  const notes = found.slice(0, notedMax).map(({ title, text }) => {
    const hit = suspectWords(`${title}\n${text}`);
    return `“${title}”里有像是写给机器的话（${hit?.say}：“${hit?.words}”），只当文字存，不交给大模型`;
  });
  if (found.length > notes.length) notes.push(`这样的还有 ${found.length - notes.length} 处`);
  return notes;
}
