import path from 'node:path';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import type { Scam } from '../../bot/domain/publicity.js';
import { readNotes } from '../material/load-notes.js';
import { projectRoot } from '../project-root.js';
import { readYaml } from '../read-yaml.js';

/** The kinds of scams, and how publicity against them is planned. */

const words = z.string().min(1);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 09:30 这样的时间');
const whole = (least: number, most: number) => z.number().int().min(least).max(most);

const scamSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  name: words,
  /** The note whose words are used. */
  note: words,
  audience: words,
  months: z.array(whole(1, 12)),
  answers: z.array(words).min(1),
  words: z.array(words).min(1),
});

const planSchema = z
  .strictObject({
    quiet: z.strictObject({ from: clock, to: clock }),
    weekdays: z.array(whole(1, 7)).min(1),
    times: z.array(clock).min(1),
    spacingSeconds: whole(10, 3_600),
    perSlotMax: whole(1, 500),
    lateHours: whole(1, 12),
    perMonth: z.strictObject({ quiet: whole(0, 4), met: whole(0, 4), victim: whole(0, 4) }),
    weights: z.strictObject({
      room: z.number().min(0),
      community: z.number().min(0),
      street: z.number().min(0),
      season: z.number().min(0),
    }),
    againMonths: whole(0, 12),
    text: words,
    textMax: whole(60, 180),
    reason: words,
    words: z.strictObject({
      title: words,
      draft: words,
      approved: words,
      basis: words,
      none: words,
      head: z.array(words).length(5),
      scamHead: z.array(words).length(6),
      inSeason: words,
      asked: words,
      notAsked: words,
      approveHint: words,
      more: words,
      other: words,
      queued: words,
      passed: words,
      taken: words,
    }),
  })
  .refine(
    ({ quiet, times, perSlotMax, spacingSeconds }) =>
      times.every((time) => {
        const last = minutesOf(time) + (perSlotMax * spacingSeconds) / 60;
        return minutesOf(time) >= minutesOf(quiet.to) && last <= minutesOf(quiet.from);
      }),
    {
      error:
        '有的时段碰到了安静时间：times 要晚于 quiet.to，并且发完 perSlotMax 个群不晚于 quiet.from',
    },
  );
export type PublicityRules = z.infer<typeof planSchema>;

export interface PublicityBook {
  scams: Scam[];
  rules: PublicityRules;
}

/** Minutes since midnight. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/**
 * Reads both files and fills in the words of the notes that they name.
 * @throws LinheError `data.invalid` when a scam names a note that there is not, or one without
 *   words of scammers
 */
export function loadPublicityBook(folder = 'knowledge/publicity'): PublicityBook {
  const file = (name: string) => path.join(projectRoot, folder, name);
  const notes = new Map(readNotes().map((note) => [note.id, note]));
  const scams = readYaml(file('scams.yaml'), z.array(scamSchema).min(1)).map((scam) => {
    const note = notes.get(scam.note);
    if (note?.tells?.length) return { ...scam, tells: note.tells, rule: note.rule };
    throw new LinheError('data.invalid', {
      what: `骗局 ${scam.id} 用的笔记不能拿来宣传`,
      expected: 'knowledge/fraud 里一条写了 tells（骗子的话）的笔记',
      found: scam.note,
      mend: '改 knowledge/publicity/scams.yaml 里的 note',
    });
  });
  return { scams, rules: readYaml(file('plan.yaml'), planSchema) };
}
