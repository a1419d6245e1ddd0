/** Names of articles as statutes print them: 中华人民共和国民法典第二百八十八条. */

const digits = '零一二三四五六七八九';
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const numeral = '[零〇一二三四五六七八九十百千两\\d]+';
const articlePart = new RegExp(`第?(${numeral})\\s*条(?:之([一二三四五六七八九十]+))?`);
const nameForm = new RegExp(`^(.*?)(第${numeral}条(?:之[一二三四五六七八九十]+)?)?$`, 's');

/** @returns the law without 中华人民共和国 and without what stands in brackets, and the article */
export function splitArticleName(name: string): { law: string; article: string } {
  const [, law = '', article = ''] = nameForm.exec(name.trim()) ?? [];
  return { law: shortLawName(law), article };
}

export function shortLawName(law: string): string {
  return law
    .replace(/^中华人民共和国/, '')
    .replace(/[（(][^（）()]*[)）]/g, '')
    .replace(/[《》\s]/g, '');
}

/** 二百八十八 → 288; 288 → 288; undefined for what is no number. */
export function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  let total = 0;
  let digit = 0;
  for (const character of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    const value = digits.indexOf(character);
    const unit = units[character];
    if (value >= 0) digit = value;
    else if (unit !== undefined) {
      total += (digit || 1) * unit;
      digit = 0;
    } else return undefined;
  }
  return total + digit;
}

/** The law that a text names; of 劳动合同法 and 合同法 the longer one. */
export function longestNamed(text: string, laws: ReadonlySet<string>): string | undefined {
  let longest = '';
  for (const law of laws) if (law.length > longest.length && text.includes(law)) longest = law;
  return longest || undefined;
}

/** Law and article that a question names: 民法典288条, 治安管理处罚法第八十八条. */
export function citedInQuestion(
  question: string,
  laws: ReadonlySet<string>,
): { law: string; article?: number } | undefined {
  const plain = shortLawName(question);
  const law = longestNamed(plain, laws);
  if (law === undefined) return undefined;
  const number = numberOf(articlePart.exec(plain)?.[1] ?? '');
  return number ? { law, article: number } : { law };
}

/** Number of an article's name; undefined where it has none. */
export function articleNumber(article: string): number | undefined {
  const found = articlePart.exec(article)?.[1];
  return found === undefined ? undefined : numberOf(found);
}

/** 第一百二十条之一 → 120.1: the same however it is written; undefined where it is no article. */
export function articleKey(article: string): string | undefined {
  const [, number, insert] = articlePart.exec(article) ?? [];
  if (number === undefined) return undefined;
  return insert === undefined ? `${numberOf(number)}` : `${numberOf(number)}.${numberOf(insert)}`;
}
