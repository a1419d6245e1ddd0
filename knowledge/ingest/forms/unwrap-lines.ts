/** Pages are printed line by line; this puts paragraphs together again. */

/** A line this near to the widest one ran on; a shorter one ended its paragraph. */
const fullShare = 0.88;
const figure = '[零〇一二三四五六七八九十百千\\d]+';
const startsAnew = new RegExp(
  `^(?:第${figure}[编章节条](?![规的款项、，])|[（(][一二三四五六七八九十\\d]+[)）]|` +
    '[一二三四五六七八九十]+、|\\d+[.．、]|目\\s*录|附\\s*[件则：:])',
);
const endsSentence = /[。；：！？”）】]$/;
const pageNumber =
  /^[-—–\s·]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–\s·]*$/;
/** A first or last line that stands on this share of the pages is no part of the text. */
const repeatedShare = 0.5;

/** @param pages lines as they are printed, joined by line feeds */
export function unwrapPages(pages: readonly string[]): string {
  const cleaned = pages.map((page) =>
    page
      .split('\n')
      .map((line) => line.replace(/[\s\u3000]+/g, ' ').trim())
      .filter((line) => line !== '' && !pageNumber.test(line)),
  );
  const repeated = repeatedLines(cleaned);
  const lines = cleaned.flatMap((page) =>
    page.filter((line, at) => !(isEdge(at, page) && repeated.has(line))),
  );
  return joinWrapped(lines);
}

const isEdge = (at: number, page: readonly string[]) => at === 0 || at === page.length - 1;

function repeatedLines(pages: readonly string[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const edges = new Set([page[0], page.at(-1)]);
    for (const edge of edges) if (edge) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  }
  const least = Math.max(3, pages.length * repeatedShare);
  return new Set([...counts].filter(([, count]) => count >= least).map(([line]) => line));
}

function joinWrapped(lines: readonly string[]): string {
  const lengths = lines.map((line) => line.length).sort((one, other) => one - other);
  // Not the very widest: one line with many narrow letters would make all others look short.
  const wide = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  const paragraphs: string[] = [];
  let runsOn = false;
  for (const line of lines) {
    const before = paragraphs.at(-1);
    if (before !== undefined && runsOn && !startsAnew.test(line)) {
      paragraphs[paragraphs.length - 1] = glue(before, line);
    } else paragraphs.push(line);
    runsOn = line.length >= wide * fullShare && !endsSentence.test(line);
  }
  return paragraphs.join('\n');
}

/** Latin words need a space between lines, Chinese ones none. */
function glue(one: string, other: string): string {
  return /[A-Za-z,;]$/.test(one) && /^[A-Za-z]/.test(other) ? `${one} ${other}` : one + other;
}
