const everybody = /[@＠]\s*(?:所有人|全体成员|all\b|everyone\b)/i;
const everybodyAnywhere =
  /[@＠][\s\u200b-\u200f\u2060\ufeff]*(?=(?:所有人|全体成员|all\b|everyone\b))/gi;

/**
 * Whether the officer was called with @. A call to everybody is not a call to the officer, even
 * though WeChat then lists every member as mentioned.
 * @param words what the person wrote, without the quoted part
 * @param names the officer's account name, its name in the room, its settled name
 */
export function mentionsOfficer(
  words: string,
  mentionedIds: readonly string[],
  account: string,
  names: readonly string[],
): boolean {
  if (callsByName(words, names)) return true;
  return account !== '' && mentionedIds.includes(account) && !everybody.test(words);
}

export function callsByName(words: string, names: readonly string[]): boolean {
  return names.some(
    (name) => name !== '' && (words.includes(`@${name}`) || words.includes(`＠${name}`)),
  );
}

/** The officer never rings everybody's phone: `@所有人` loses its @, wherever it came from. */
export function withoutCallToEverybody(text: string): string {
  return text.replace(everybodyAnywhere, '');
}
