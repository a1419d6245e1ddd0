import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { tidyHeading } from './article-line.js';
import type { Line } from './find-lines.js';

/** Longest passage of running text, in characters; about what fits on a telephone twice. */
const chunkSize = 500;
const chunkOverlap = 60;
const headingLengthMax = 60;

const splitter = new RecursiveCharacterTextSplitter({
  chunkSize,
  chunkOverlap,
  separators: ['\n\n', '\n', '。', '！', '？', '；', '. ', '，', ' ', ''],
  keepSeparator: true,
});

export interface TextPart {
  /** Headings above it, outermost first. */
  headings: string[];
  text: string;
}

/** Splits running text by its headings, and what is long between them by sentences. */
export async function splitText(lines: readonly Line[]): Promise<TextPart[]> {
  const parts: TextPart[] = [];
  for (const { headings, text } of sectionsOf(lines)) {
    for (const chunk of await chunksOf(text)) parts.push({ headings, text: chunk });
  }
  return parts;
}

/** Cuts a text that is too long for one passage; a short one stays whole. */
export async function chunksOf(text: string): Promise<string[]> {
  const chunks = text.length <= chunkSize ? [text] : await splitter.splitText(text);
  // Kept with what comes after it, a full stop begins the next chunk.
  return chunks.map((chunk) => chunk.replace(/^[。！？；，\s]+/, '').trim()).filter(Boolean);
}

function sectionsOf(lines: readonly Line[]): TextPart[] {
  const sections: TextPart[] = [];
  let open: { rank: number; text: string }[] = [];
  let section: TextPart | undefined;
  for (const line of lines) {
    if (line.rank !== undefined && line.text.length <= headingLengthMax) {
      const rank = line.rank;
      open = [...open.filter((one) => one.rank < rank), { rank, text: tidyHeading(line.text) }];
      section = undefined;
    } else if (section) section.text += `\n${line.text}`;
    else {
      section = { headings: open.map(({ text }) => text), text: line.text };
      sections.push(section);
    }
  }
  return sections;
}
