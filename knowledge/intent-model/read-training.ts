import { familyOf, type Intent } from '../../bot/domain/taxonomy.js';
import { loadPublished } from '../library/load-replies.js';
import { loadStories } from '../library/load-stories.js';
import { noOmen } from './omens/omen-model.js';
import { readOmenLines } from './omens/read-lines.js';
import { readCorpusFiles } from './read-corpus.js';
import { type Dialogue, handOf, readDialoguesForEar } from './read-dialogues.js';
import { loadSigns } from './signs.js';
import { strandWindows } from './strand-windows.js';
import { featuresOf } from './text-features.js';

/** One text that the network learns from. */
export interface TrainingExample {
  text: string;
  /** Whose hand wrote it: the file's name. */
  hand: string;
  features: string[];
  /** Undefined where it teaches no intent. */
  intent: Intent | undefined;
  /** Undefined where it teaches no tone. */
  hostility: number | undefined;
}

/** What the hands of dialogues are called by, before their own name. */
export const handOfDialogues = 'dialogues';

type Written = Omit<TrainingExample, 'features'>;

/** So many marks make a text worth learning without them, too. */
const marksMin = 2;
const plainLengthMin = 12;

/**
 * The corpus; the ways of asking and the stories of the reply library, which teach intents but no
 * tone; ordinary lines that only sound alarming; and the dialogues, whose lines teach tone, and
 * intents but for those of the dispute: what these are about often stands a line above. Pieces of
 * strands teach the kinds of dispute all the same.
 */
export function readTraining(): TrainingExample[] {
  const signs = loadSigns();
  const written = readCorpusFiles().flatMap(({ hand, examples }) =>
    examples.map(({ text, intent, hostility }): Written => ({ text, hand, intent, hostility })),
  );
  const stories = loadStories();
  const asked = loadPublished().flatMap(({ id, intent, ways }) =>
    [...ways, ...(stories.get(id) ?? [])].map(
      (text): Written => ({ text, hand: 'replies', intent, hostility: undefined }),
    ),
  );
  const dialogues = readDialoguesForEar();
  const said = dialogues.flatMap((dialogue) =>
    dialogue.messages.map(
      ({ text, intent, hostility }): Written => ({
        text,
        hand: handNamed(dialogue),
        intent: standsAlone(intent) ? intent : undefined,
        hostility,
      }),
    ),
  );
  const strands = dialogues.flatMap((dialogue) =>
    strandWindows(dialogue).map(
      ({ text, intent }): Written => ({
        text,
        hand: handNamed(dialogue),
        intent,
        hostility: undefined,
      }),
    ),
  );
  const all = [...written, ...asked, ...said, ...strands, ...ordinaryLines()];
  return [...all, ...all.flatMap(spokenWithoutMarks)].map((one) => ({
    ...one,
    features: featuresOf(one.text, signs).names,
  }));
}

/** Hands that wrote nothing but harmless words that alarm: chatter, of no certain tone. */
function ordinaryLines(): Written[] {
  return readOmenLines()
    .filter(({ rows }) => rows.every(({ omen }) => omen === noOmen))
    .flatMap(({ hand, rows }) =>
      rows.map(({ text }) => ({ text, hand, intent: 'chat.chat', hostility: undefined })),
    );
}

function handNamed(dialogue: Dialogue): string {
  return `${handOfDialogues} ${handOf(dialogue)}`;
}

/** A yes, a no, a word of a quarrel mean something only after what was said before. */
function standsAlone(intent: Intent | undefined): boolean {
  return intent !== undefined && !['dispute', 'officer'].includes(familyOf(intent));
}

/** Voice to text, and many thumbs, leave all punctuation out. */
function spokenWithoutMarks(one: Written): Written[] {
  const marks = one.text.match(/[，。！？、；：,.!?;:]/g)?.length ?? 0;
  if (marks < marksMin || one.text.length < plainLengthMin) return [];
  return [{ ...one, text: one.text.replace(/[，。！？、；：,.!?;:]/g, '') }];
}
