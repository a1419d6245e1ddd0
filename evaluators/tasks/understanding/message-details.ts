import { familyOf, isAlarming } from '../../../bot/domain/taxonomy.js';
import type { Mind } from '../../../bot/main.js';
import { findFacts } from '../../../bot/understand/facts.js';
import { countBy } from '../../count-by.js';
import { calibrationBins } from '../../scorers/calibration-error.js';
import type { Detail } from '../../suite.js';
import { pairsOf, type ReadMessage } from './read-messages.js';
import { guessesOf } from './score-messages.js';

/** Tables under the figures: what is known well, what is mixed up, and the worst mistakes. */

const confusionsMax = 30;
const mistakesMax = 50;

/** Found, right, and F1 of every label that occurs. */
export function byLabel(
  mind: Mind,
  messages: readonly ReadMessage[],
  label: 'family' | 'intent',
): Detail {
  const pairs = pairsOf(messages, label);
  const section = label === 'family' ? 'families' : 'intents';
  const labels = countBy(pairs, (one) => one.expected);
  return {
    title: label === 'family' ? '各大类' : '各种意图',
    columns: [label === 'family' ? '大类' : '意图', '条数', '准确', '找到', 'F1'],
    rows: labels.map(([one, due]) => {
      const caught = pairs.filter(({ found }) => found === one).length;
      const both = pairs.filter(({ expected, found }) => expected === one && found === one).length;
      return [
        `${mind.wording.name(section, one)} ${one}`,
        String(due),
        percent(both, caught),
        percent(both, due),
        ((2 * both) / (due + caught)).toFixed(2),
      ];
    }),
  };
}

export function confusions(mind: Mind, messages: readonly ReadMessage[]): Detail {
  const wrong = pairsOf(messages, 'intent').filter((one) => one.expected !== one.found);
  return {
    title: `最常听错的 ${confusionsMax} 对`,
    columns: ['应该是', '听成了', '次数'],
    rows: countBy(wrong, (one) => `${one.expected}>${one.found}`)
      .slice(0, confusionsMax)
      .map(([key, count]) => [
        ...key.split('>').map((id) => `${mind.wording.name('intents', id)} ${id}`),
        String(count),
      ]),
  };
}

export function wrongActions(mind: Mind, messages: readonly ReadMessage[]): Detail {
  const wrong = pairsOf(messages, 'action').filter((one) => one.expected !== one.found);
  return {
    title: '做法不对的',
    columns: ['应该', '做成了', '次数'],
    rows: countBy(wrong, (one) => `${one.expected}>${one.found}`).map(([key, count]) => [
      ...key.split('>').map((id) => mind.wording.name('actions', id)),
      String(count),
    ]),
  };
}

/** How often it is right when it is so sure. */
export function calibrationDetail(messages: readonly ReadMessage[]): Detail {
  const filled = calibrationBins(guessesOf(messages)).filter((bin) => bin.count > 0);
  return {
    title: '把握和实际',
    columns: ['说的把握', '实际对的', '条数'],
    rows: filled.map((bin) => [
      percent(bin.confidence, bin.count),
      percent(bin.right, bin.count),
      String(bin.count),
    ]),
    plot: {
      horizontal: '说的把握',
      vertical: '实际对的',
      points: filled.map((bin) => ({
        x: bin.confidence / bin.count,
        y: bin.right / bin.count,
        weight: bin.count,
      })),
    },
  };
}

/**
 * The mistakes that cost most, readable: an emergency not heard, a word where silence was due, and
 * then those of which it was surest.
 */
export function worstMistakes(mind: Mind, messages: readonly ReadMessage[]): Detail {
  const wrong = messages.filter(({ gold, read }) => gold.intent !== read.intent);
  const sorted = [...wrong].sort((left, right) => costOf(right) - costOf(left));
  const intent = (id: string) => mind.wording.name('intents', id);
  const action = (id: string) => mind.wording.name('actions', id);
  return {
    title: `最要紧的 ${mistakesMax} 个错`,
    columns: ['原话', '应该是', '听成了', '把握', '应该', '做成了'],
    rows: sorted
      .slice(0, mistakesMax)
      .map(({ gold, read }) => [
        findFacts(gold.text).maskedText,
        intent(gold.intent),
        intent(read.intent),
        percent(read.confidence, 1),
        action(gold.action),
        action(read.action),
      ]),
  };
}

function costOf({ gold, read }: ReadMessage): number {
  const missed = isAlarming(gold.intent) && !isAlarming(read.intent) ? 4 : 0;
  const cried = !isAlarming(gold.intent) && read.action === 'alarm' ? 3 : 0;
  const spoke = gold.action === 'silent' && read.action !== 'silent' ? 2 : 0;
  const family = familyOf(gold.intent) === familyOf(read.intent) ? 0 : 1;
  return missed + cried + spoke + family + read.confidence;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((100 * part) / whole).toFixed(0)}%`;
}
