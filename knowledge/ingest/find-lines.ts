/** Lines of a text, with what Markdown says about them. */

export interface Line {
  /** Without marks, trimmed. */
  text: string;
  /** 1–6 for Markdown headings. */
  rank?: number;
  /** Began with a word in bold letters. */
  bold: boolean;
}

// Nobody sees them; some editors and some attackers leave them between letters.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

// A list's own number before an article's.
const counted = /^\d+\.\s+(?=第[零〇一二三四五六七八九十百千\d]+[编章节条])/;

/** Empty lines and HTML comments are left out. */
export function findLines(text: string): Line[] {
  const plain = text.replace(/\r\n?/g, '\n').replace(/<!--[\s\S]*?-->/g, '');
  return plain.split('\n').flatMap((raw) => {
    const marked = /^\s{0,3}(#{1,6})(?:\s+(.*))?$/.exec(raw);
    const inner = (marked ? (marked[2] ?? '') : raw).replace(/^\s*(?:>\s?|[*+•●-]\s+)/, '');
    const bold = /^\s*(?:\*\*|__)/.test(inner);
    const words = inner
      .replace(invisible, '')
      .replace(/\*\*|__/g, '')
      .replace(/[ \u3000\u00a0]+/g, ' ')
      .trim()
      .replace(counted, '');
    if (words === '') return [];
    return [{ text: words, bold, ...(marked && { rank: marked[1]?.length ?? 1 }) }];
  });
}
