/** Longest quoted message that is looked through. */
const textMax = 100_000;
const nameLengthMax = 64;
/** Lines of dashes that are tried, so that a text of nothing but dashes costs no time. */
const separatorsMax = 20;
const separator = /\n[ \t]*(?:[-—–―_][ \t]?){5,}(?:\n|$)/g;

export interface QuotedText {
  /** The words of the reply alone. */
  reply: string;
  /** What the reply refers to, without the name in front. */
  quoted: string;
}

/**
 * WeChat writes a reply to a message as one text: `「张三：原文」`, a line of dashes, the reply.
 * @returns undefined where the text is no such reply
 */
export function splitQuote(text: string): QuotedText | undefined {
  if (!text.startsWith('「') || text.length > textMax) return undefined;
  let tried = 0;
  for (const line of text.matchAll(separator)) {
    if (++tried > separatorsMax) return undefined;
    const head = text.slice(0, line.index).trimEnd();
    // A quoted message may hold a quote itself: the dashes that count follow the outer bracket.
    if (!head.endsWith('」') || !isBalanced(head)) continue;
    const reply = text.slice(line.index + line[0].length);
    return { reply, quoted: withoutName(head.slice(1, -1)) };
  }
  return undefined;
}

function isBalanced(head: string): boolean {
  let open = 0;
  for (const character of head) {
    if (character === '「') open += 1;
    if (character === '」') open -= 1;
  }
  return open <= 0;
}

function withoutName(quoted: string): string {
  const end = quoted.slice(0, nameLengthMax).search(/[：:]/);
  return end < 0 ? quoted : quoted.slice(end + 1).trimStart();
}
