import { fitLinear, type Taught } from '../../linear-text/fit-linear.js';
import type { LinearModel } from '../../linear-text/linear-text.js';
import { extractFeatures } from '../features.js';
import { type Dialogue, handOf, readCorpusDialogues } from '../read-dialogues.js';
import { readExchanges } from './read-exchanges.js';

/** What is learnt about how people say yes, and from whom. */

const plan = { trust: 5, telling: 1 };

export interface TalkHand {
  name: string;
  dialogues: Dialogue[];
}

/** Hands of dialogues that labelled a yes; the others would teach that there is none. */
export function handsThatAgree(): TalkHand[] {
  const byName = new Map<string, Dialogue[]>();
  for (const one of readCorpusDialogues()) {
    const name = handOf(one);
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return [...byName]
    .map(([name, dialogues]) => ({ name, dialogues }))
    .filter(({ dialogues }) => dialogues.some(({ labels }) => labels.dispute?.agreed));
}

/** By which lines parties of a talk said yes to each other. */
export function linesOfYes({ labels }: Dialogue): Set<string> {
  const quarrels = [labels.dispute, labels.second];
  return new Set(quarrels.flatMap((one) => (one?.agreed ? (one.agreed_by ?? []) : [])));
}

function taughtByTalk(dialogue: Dialogue): Taught[] {
  const said = linesOfYes(dialogue);
  return dialogue.messages.map(({ id, text }) => ({
    features: extractFeatures(text),
    truth: said.has(id),
  }));
}

export function learnFromTalks(hands: readonly TalkHand[]): LinearModel {
  return fitLinear(
    hands.flatMap(({ dialogues }) => dialogues.flatMap(taughtByTalk)),
    plan,
  );
}

export function learnFromExchanges(): LinearModel {
  const lines = readExchanges().flatMap(({ rows }) => rows.flatMap((one) => one.lines));
  const taught = lines.map(({ text, yes }) => ({ features: extractFeatures(text), truth: yes }));
  return fitLinear(taught, plan);
}
