import type { Attachment } from '../../domain/message.js';
import type { Content } from './payloads.js';

/** How far into the description of an attachment we read. */
const descriptionMax = 8_000;

/**
 * Name and size as far as the message itself tells them. The content is not asked for here: to ask
 * for it makes some puppets fetch all of it, and people send 200 MB videos. Voice and pictures that
 * somebody can read are fetched later, by `media.ts`.
 */
export function attachmentOf(content: Content): Attachment | undefined {
  const description = isDescription(content.text) ? content.text.slice(0, descriptionMax) : '';
  const name = content.filename || unescapeXml(first(description, /<title>([^<]*)<\/title>/));
  const size = Number(
    first(description, /<totallen>\s*(\d{1,15})\s*<\/totallen>/) ||
      first(description, /<(?:img|voicemsg|videomsg)\b[^>]*?\slength="(\d{1,15})"/),
  );
  if (name === '' && size === 0) return undefined;
  return size > 0 ? { name, sizeBytes: size } : { name };
}

/** Some puppets put WeChat's own XML where the text of a picture or a file would be. */
export function isDescription(text: string): boolean {
  return /^\s*(?:<\?xml|<msg\b)/.test(text);
}

/** Id of the message that was taken back: plain, or inside WeChat's XML. */
export function recalledId(text: string): string {
  const bounded = text.slice(0, descriptionMax);
  const id = first(bounded, /<newmsgid>\s*([^<\s]+)\s*<\/newmsgid>/);
  return id || (bounded.includes('<') ? '' : bounded.trim());
}

function first(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? '';
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
