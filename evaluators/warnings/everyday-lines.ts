import path from 'node:path';
import { familyOf } from '../../bot/domain/taxonomy.js';
import {
  type Example,
  readCorpus,
  readExamples,
} from '../../knowledge/intent-model/read-corpus.js';
import { projectRoot } from '../../knowledge/project-root.js';

/**
 * What is said in a street on an ordinary day: talk, and now and then a question or a request. From
 * the corpus, and from messages of other hands that the ear has not learnt from, for what it knows
 * by heart it never mistakes.
 */
export interface EverydayLines {
  talk: string[];
  /** Questions, and requests without a quarrel. */
  matters: string[];
}

const heldOut = ['a', 'b', 'c', 'd', 'e'].map((hand) => `messages-${hand}.jsonl`);
const hostilityMax = 1;

/** @param more talk of other people, if there is some: the more, the less any comes twice */
export function everydayLines(more: readonly string[] = []): EverydayLines {
  const folder = path.join(projectRoot, 'evaluators/datasets/understanding');
  const unseen = heldOut.flatMap((name) => readExamples(path.join(folder, name)));
  const calm = [...readCorpus(), ...unseen].filter(({ hostility }) => hostility <= hostilityMax);
  const texts = (isWanted: (one: Example) => boolean) => [
    ...new Set(calm.filter(isWanted).map(({ text }) => text)),
  ];
  return {
    talk: [...new Set([...texts(({ intent }) => intent === 'chat.chat'), ...more])],
    matters: texts(({ intent }) =>
      ['service', 'legal', 'livelihood', 'officer'].includes(familyOf(intent)),
    ),
  };
}
