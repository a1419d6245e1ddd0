/** What makes a dispute one for people; the sentence for each is `why.*` of the wording. */
export const hardSigns = [
  'threat',
  'weapon',
  'injury',
  'vulnerable',
  'home_violence',
  'self_harm',
  'many',
  'repeated',
  'court',
  'human',
  'money',
  'land',
  'wage',
  'gone',
  'custody',
  'unlawful',
] as const;
export type HardSign = (typeof hardSigns)[number];
