/** Pure text rules that hearing, understanding and training share. */

/** Longest text kept of one message, in UTF-16 units; WeChat itself stops at about 16,000. */
export const textLengthMax = 20_000;
/** Longest part of a text that is read for meaning; nobody puts the matter behind this. */
export const readLengthMax = 2_000;

// Zero-width characters, direction marks, soft hyphen and other invisible formatting.
const invisible = new RegExp(
  '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f' +
    '\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f' +
    '\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb]',
  'g',
);
const control = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c' + '\\u000e-\\u001f\\u007f-\\u009f]',
  'g',
);

/** Takes out what people cannot see, mends broken surrogates, bounds the length. */
export function cleanText(text: string): string {
  const bounded = text.length > textLengthMax ? text.slice(0, textLengthMax) : text;
  return bounded.toWellFormed().replace(invisible, '').replace(control, '').trim();
}

/** The form in which texts are compared and read: one width, one case, single spaces. */
export function normaliseText(text: string): string {
  return cleanText(text.slice(0, readLengthMax))
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whom it is said to is no part of the matter; a bare call stays as it is. */
export function withoutMention(text: string): string {
  return text.replace(/@\S{1,12}\s*/gu, '').trim() || text;
}

/** Characters as people count them. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Shortens to `most` characters with an ellipsis. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
