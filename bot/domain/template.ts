/** {变量} in texts: a sentence whose variable has no value is left out, braces never show. */

const sentenceEnd = /(?<=[。！？!?])/;
const variable = /\{([^{}]+)\}/g;

export function fillSentences(
  text: string,
  values: Record<string, string | number | undefined>,
): string {
  const has = (name: string) => values[name] !== undefined && values[name] !== '';
  return text
    .split(sentenceEnd)
    .filter((sentence) => [...sentence.matchAll(variable)].every(([, name]) => has(name ?? '')))
    .join('')
    .replace(variable, (_, name: string) => String(values[name]))
    .trim();
}
