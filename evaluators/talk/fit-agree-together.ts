import path from 'node:path';
import {
  type AgreeTogether,
  type AgreeTogetherFeatures,
  agreeTogetherFeatures,
  agreeTogetherSchema,
  apartMax,
  type Nod,
  nodIn,
} from '../../bot/mediate/agree-together.js';
import {
  type LeaningOf,
  leaningBy,
} from '../../knowledge/intent-model/agreement/agreement-model.js';
import {
  handsThatAgree,
  learnFromExchanges,
  learnFromTalks,
  linesOfYes,
} from '../../knowledge/intent-model/agreement/teach-agreement.js';
import type { Dialogue, DisputeLabels } from '../../knowledge/intent-model/read-dialogues.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import type { SignExample } from './fit-signs.js';
import { learnWeightsFile } from './learn-weights-file.js';

/**
 * Learns from the dialogues of the corpus when two lines of the two sides are a handshake, and
 * writes `agree-together.yaml`. Each hand is heard by models that have not read it. Same corpus,
 * same file.
 */

const file = path.join(projectRoot, 'bot/mediate/agree-together.yaml');
const folds = 6;
const pull = 0.001;
const names: (keyof AgreeTogetherFeatures)[] = [
  'talks',
  'talksLess',
  'exchanges',
  'exchangesLess',
  'apart',
  'doubtFirst',
  'doubtSecond',
];
const insult = 3;
const accusation = 2;

type Handshake = SignExample<keyof AgreeTogetherFeatures>;

/** All pairs of lines of the two sides that may be a handshake. */
function handshakesOf(
  rules: AgreeTogether,
  leaningOf: LeaningOf,
  dialogue: Dialogue,
  quarrel: DisputeLabels,
): Handshake[] {
  const said = linesOfYes(dialogue);
  const firsts = quarrel.sides.map(([name]) => name);
  const parties = new Set(quarrel.sides.flat());
  const lines = dialogue.messages.map((one) => {
    const calm = (one.hostility ?? 0) < accusation && firsts.includes(one.from);
    const nod: Nod | undefined = calm ? nodIn(rules, one.text, leaningOf(one.text)) : undefined;
    return { ...one, nod, insults: parties.has(one.from) && (one.hostility ?? 0) >= insult };
  });
  return lines.flatMap(({ nod: first, from, id }, at) => {
    if (!first) return [];
    const after = lines.slice(at + 1, at + 1 + apartMax);
    const insulted = after.findIndex(({ insults }) => insults);
    return after.flatMap(({ nod: second, from: other, id: answer }, index) => {
      if (!second || other === from || (insulted !== -1 && index >= insulted)) return [];
      const truth = said.has(id) && said.has(answer);
      return [{ features: agreeTogetherFeatures(first, second, index + 1), truth }];
    });
  });
}

export function fitAgreeTogether(): void {
  const rules = readYaml(file, agreeTogetherSchema);
  const hands = handsThatAgree();
  const exchanges = learnFromExchanges();
  const examples: Handshake[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const unread = hands.filter((_, at) => at % folds === fold);
    const talks = learnFromTalks(hands.filter((one) => !unread.includes(one)));
    const leaningOf = leaningBy({ talks, exchanges });
    for (const dialogue of unread.flatMap(({ dialogues }) => dialogues)) {
      const quarrels = [dialogue.labels.dispute, dialogue.labels.second];
      for (const quarrel of quarrels.filter((one) => one !== null && one !== undefined)) {
        examples.push(...handshakesOf(rules, leaningOf, dialogue, quarrel));
      }
    }
  }
  learnWeightsFile({ file, names, pull }, examples, 'pairs of lines');
}
