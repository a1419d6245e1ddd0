const encoder = new TextEncoder();

/** Shortens a text to so many bytes of UTF-8, never inside a character. */
export function cutBytes(text: string, bytesMax: number): string {
  if (encoder.encode(text).length <= bytesMax) return text;
  const end = encoder.encode('…').length;
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes + end > bytesMax) break;
    kept += character;
  }
  return `${kept}…`;
}
