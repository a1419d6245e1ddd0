import { type Finding, fault, warning } from '../library/checks/finding.js';
import type { ArticleRegister } from '../library/cited-articles.js';
import type { CitedText, CitedTexts } from './cited-texts.js';
import type { CitingPlace } from './collect-citations.js';
import { isOffTopic, type TopicRank, type TopicRanker } from './topic-rank.js';

/** What can be found wrong with a citation, the gravest first. */
export const citationTroubles = [
  'repealed',
  'missing',
  'superseded',
  'later',
  'unregistered',
  'since',
  'changed',
  'topic',
] as const;
export type CitationTrouble = (typeof citationTroubles)[number];

export interface CitationFinding extends Finding {
  trouble: CitationTrouble;
  law: string;
  article: string;
  rank?: TopicRank;
}

export interface CheckedCitation {
  place: CitingPlace;
  text: CitedText;
  findings: CitationFinding[];
}

export interface CitationSources {
  register: ArticleRegister;
  texts: CitedTexts;
  /** Without one, topics are not compared. */
  ranker?: TopicRanker;
}

/** Each citation against the register, the imported texts, and its topic. */
export function checkCitations(
  places: readonly CitingPlace[],
  sources: CitationSources,
): CheckedCitation[] {
  return places.map((place) => {
    const text = sources.texts.textOf(place);
    const findings = [
      ...checkRegistered(place, sources.register),
      ...checkText(place, text),
      ...checkTopic(place, sources),
    ];
    return { place, text, findings };
  });
}

function checkRegistered(place: CitingPlace, register: ArticleRegister): CitationFinding[] {
  const { law, article, kind, day, since } = place;
  const gone = register.repealed(law);
  if (gone && gone.until <= day) {
    const found = `${gone.until} 起失效`;
    return [finding(place, 'repealed', `现行的规定（${gone.instead}）`, found, '换成现行的条文')];
  }
  // The register holds what is in force.
  if (kind === 'earlier') return [];
  const known = register.find(law, article);
  if (!known) {
    const mend = '核对原文后，登记到 knowledge/law/register';
    return [finding(place, 'unregistered', '核对过的条文', '没有登记', mend)];
  }
  if (known.since === since) return [];
  return [finding(place, 'since', `登记的施行日 ${known.since}`, `${since}`, '对一下日期')];
}

function checkText(place: CitingPlace, text: CitedText): CitationFinding[] {
  const { since, law } = place;
  switch (text.state) {
    case 'missing':
      return [finding(place, 'missing', `《${law}》里有的条文`, '没有这一条', '对一下条号')];
    case 'superseded': {
      const { until, by } = text;
      const found = `只在旧文本里有${until ? `，${until} 起不再施行` : ''}`;
      return [finding(place, 'superseded', by ?? '现行文本里有的条文', found, '换成现行的条号')];
    }
    case 'later':
      return [finding(place, 'later', '已经施行的条文', `${text.since} 起施行`, '到那天再用')];
    case 'found': {
      const { inForceSince, sinceThen } = text;
      if (sinceThen === 'changed') {
        const found = `${since} 之后改过，${inForceSince} 起是新的`;
        return [finding(place, 'changed', '没改过的条文', found, '照新文本再看一遍，改施行日')];
      }
      if (since === undefined || inForceSince === undefined || since <= inForceSince) return [];
      const found = `写的是 ${since}`;
      return [finding(place, 'since', `材料里的施行日 ${inForceSince}`, found, '看谁的日子对')];
    }
    default:
      return [];
  }
}

/**
 * The better of two ranks counts: what the register says of the article alone, and together with
 * what cites it. Either alone blames right citations more often.
 */
function checkTopic(
  place: CitingPlace,
  { register, texts, ranker }: CitationSources,
): CitationFinding[] {
  const { law, article, day, about, kind } = place;
  const articles = texts.articlesOf(law, day);
  if (!ranker || !articles.has(article)) return [];
  const says = kind === 'earlier' ? undefined : register.find(law, article)?.says;
  const asked = says === undefined ? [about] : [says, `${says}\n${about}`];
  const ranks = asked.flatMap((one) => ranker.rank(articles, article, one) ?? []);
  const best = ranks.sort((one, other) => one.rank - other.rank)[0];
  if (!best || !isOffTopic(best)) return [];
  const found = `像它的程度在 ${best.among} 条里排第 ${best.rank}，最像的是${best.nearest}`;
  const told = finding(place, 'topic', '说的是一件事的条文', found, '对照原文看条号有没有写错');
  return [{ ...told, rank: best }];
}

const warned: readonly CitationTrouble[] = ['since', 'changed', 'topic'];

function finding(
  { id, kind, law, article }: CitingPlace,
  trouble: CitationTrouble,
  expected: string,
  found: string,
  mend: string,
): CitationFinding {
  // A reply may be a draft of staff; a note of ours must have been looked up.
  const light = warned.includes(trouble) || (trouble === 'unregistered' && kind === 'reply');
  const make = light ? warning : fault;
  const field = kind === 'earlier' ? 'earlier' : 'basis';
  const told = make(id, field, expected, `《${law}》${article}${found}`, mend);
  return { ...told, trouble, law, article };
}
