import { compile, type FormatCallback } from 'html-to-text';
import { type ReadText, textLengthMax } from './material-forms.js';
import { readPlain } from './read-plain.js';

/** Headings keep their rank, as in Markdown. */
const heading: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addLiteral(`${'#'.repeat(Number(element.name?.slice(1)) || 1)} `);
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const left = ['img', 'script', 'style', 'nav', 'svg', 'noscript', 'iframe', 'template'];

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: textLengthMax * 4, maxDepth: 200 },
  formatters: { heading },
  selectors: [
    ...headings.map((selector) => ({ selector, format: 'heading' })),
    ...left.map((selector) => ({ selector, format: 'skip' })),
    { selector: 'a', options: { ignoreHref: true } },
  ],
});

/** The words of a page, without its code. */
export function htmlToText(html: string): string {
  return convert(html);
}

export function readHtml(bytes: Uint8Array, name: string): ReadText {
  const { text, notes } = readPlain(bytes, name);
  return { text: htmlToText(text), notes };
}
