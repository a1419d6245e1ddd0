import type { ReplyGap } from '../../../bot/domain/reply.js';
import { familyOf } from '../../../bot/domain/taxonomy.js';
import { normaliseText } from '../../../bot/domain/text.js';
import type { QuestionCluster } from '../../../bot/ports/reply-office.js';
import { CharacterWeights, likenessOf, type WeightedText } from '../matching/weigh-characters.js';

/** How alike two questions must be to ask for the same. */
const alikeMin = 0.34;
/** A question of the same family needs less likeness than one of another. */
const strangerPenalty = 0.12;
const examplesMax = 12;

/**
 * Puts together what asks for the same: each question joins the group that it is most like, or
 * begins one. Grouping is done again at each look, so nothing has to be kept in step.
 * @param gaps the newest first
 * @param usual texts that show which words everybody uses, e.g. all ways of asking
 */
export function clusterQuestions(
  gaps: readonly ReplyGap[],
  usual: readonly string[] = [],
): QuestionCluster[] {
  const weights = new CharacterWeights([
    ...usual,
    ...new Set(gaps.map(({ question }) => question)),
  ]);
  const groups: { leader: WeightedText; gaps: ReplyGap[] }[] = [];
  for (const gap of gaps) {
    const vector = weights.weigh(gap.question);
    let best: { group: (typeof groups)[number]; likeness: number } | undefined;
    for (const group of groups) {
      const first = group.gaps[0] as ReplyGap;
      const stranger = familyOf(first.intent) !== familyOf(gap.intent);
      const likeness = likenessOf(vector, group.leader) - (stranger ? strangerPenalty : 0);
      if (likeness >= alikeMin && likeness > (best?.likeness ?? 0)) best = { group, likeness };
    }
    if (best) best.group.gaps.push(gap);
    else groups.push({ leader: vector, gaps: [gap] });
  }
  return groups
    .map(({ gaps: members }) => toCluster(members))
    .sort((one, other) => other.count - one.count || other.lastAt - one.lastAt);
}

function toCluster(gaps: ReplyGap[]): QuestionCluster {
  const wordings = new Map(gaps.map(({ question }) => [normaliseText(question), question]));
  const nearest = mostCommon(gaps.flatMap((gap) => gap.nearest.slice(0, 1)));
  return {
    question: middleOf([...wordings.values()]),
    count: gaps.length,
    intent: mostCommon(gaps.map(({ intent }) => intent)) ?? 'chat.chat',
    examples: [...wordings.values()].slice(0, examplesMax),
    seqs: gaps.map(({ seq }) => seq),
    lastAt: Math.max(...gaps.map(({ at }) => at)),
    ...(nearest && { nearest }),
  };
}

/** Neither the shortest, which says too little, nor the longest, which says too much. */
function middleOf(texts: string[]): string {
  const byLength = [...texts].sort((one, other) => one.length - other.length);
  return byLength[Math.floor((byLength.length - 1) / 2)] ?? '';
}

function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
