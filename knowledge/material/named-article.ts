import { articleKey } from '../../bot/domain/article-name.js';

/** Law and article that a question names, strictly: a wrong law's article is worse than none. */

const numeral = '[零〇一二三四五六七八九十百千两\\d]+';
/** What may stand between a law and its article: nothing that would make it another law. */
const gap =
  '(?:》|（[^（）]{0,20}）)*(?:规定的?|[的里中上，,：:]{0,3}|[\\u4e00-\\u9fff]{1,6}编的?)';
const articleAfter = new RegExp(`^${gap}(第?${numeral}条(?:之[一二三四五六七八九十]+)?)(?!例)`);
/** Behind these a name is another's: 浙江省物业管理条例. */
const regionBefore = /(?<!全)[省市区县州]$/;

const taken = '\u0000';

export interface NamedArticle {
  law: string;
  /** As `articleKey` gives it. */
  article: string;
}

/**
 * @param laws short names of every law that is known: the longest that fits is meant
 * @example namedArticle('治安管理处罚法第88条怎么说', laws) // { law: '治安管理处罚法', article: '88' }
 */
export function namedArticle(
  question: string,
  laws: ReadonlySet<string>,
): NamedArticle | undefined {
  let plain = question
    .normalize('NFKC')
    .replace(/\s|中华人民共和国/g, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/[<〈]/g, '《')
    .replace(/[>〉]/g, '》');
  const longestFirst = [...laws].sort((one, other) => other.length - one.length);
  for (const law of longestFirst) {
    const at = plain.indexOf(law);
    if (at < 0) continue;
    const before = plain.slice(0, at);
    const after = plain.slice(at + law.length);
    const key = articleKey(articleAfter.exec(after)?.[1] ?? '');
    if (key && !regionBefore.test(before) && !opensBefore(before)) return { law, article: key };
    // A shorter name that this one holds was not meant.
    plain = before + taken.repeat(law.length) + after;
  }
  return undefined;
}

/** 《劳动合同法》 holds 合同法, but its name begins earlier. */
function opensBefore(before: string): boolean {
  const open = before.lastIndexOf('《');
  return open >= 0 && open < before.length - 1 && !before.slice(open).includes('》');
}
