/**
 * {变量} in texts; braces never show. Where a community has not said what stands there, a plain
 * noun does ({社区电话} → 社区电话); where there is none, or the sentence holds that noun anyway
 * (警务室电话：{警务室电话}。), the sentence is left out.
 */

const sentenceEnd = /(?<=[。！？!?])/;
const variable = /\{([^{}]+)\}/g;

export function fillSentences(
  text: string,
  values: Record<string, string | number | undefined>,
  standIns: Record<string, string> = {},
): string {
  const valueIn = (sentence: string, name: string): string | undefined => {
    const value = values[name];
    if (value !== undefined && value !== '') return String(value);
    const standIn = standIns[name];
    return standIn && !sentence.replace(variable, '').includes(standIn) ? standIn : undefined;
  };
  return text
    .split(sentenceEnd)
    .filter((sentence) =>
      [...sentence.matchAll(variable)].every(([, name]) => valueIn(sentence, name ?? '')),
    )
    .map((sentence) =>
      sentence.replace(variable, (_, name: string) => valueIn(sentence, name) ?? ''),
    )
    .join('')
    .trim();
}
