import type { IntentScore } from '../../bot/domain/reading.js';
import { type Family, familyOf, type Hostility, type Intent } from '../../bot/domain/taxonomy.js';
import type { IntentModel } from '../../bot/ports/intent-model.js';

/** What a text is to be heard as; the first cue that fits decides. */
export interface Cue {
  words: RegExp;
  intent: Intent;
  hostility?: Hostility;
  confidence?: number;
}

/** The everyday words of the scenarios. */
const everyday: Cue[] = [
  { words: /着火|起火/, intent: 'emergency.fire' },
  { words: /煤气味/, intent: 'emergency.gas' },
  { words: /弄死你|砍了你/, intent: 'dispute.quarrel', hostility: 4 },
  { words: /没素质|不要脸|讲不讲道理/, intent: 'dispute.noise', hostility: 3 },
  { words: /钻墙|太吵/, intent: 'dispute.noise', hostility: 2 },
  { words: /有点响/, intent: 'dispute.noise', hostility: 1 },
  { words: /身份证/, intent: 'service.id_card' },
  { words: /被骗了/, intent: 'fraud.victim' },
  { words: /路灯/, intent: 'livelihood.facility' },
  { words: /工资/, intent: 'dispute.wage' },
  { words: /不同意|没得谈/, intent: 'officer.refusal' },
  { words: /同意|算了/, intent: 'officer.consent', confidence: 0.7 },
];

/** An ear that hears exactly what the test says: scenarios are about conduct, not about hearing. */
export class ScriptedModel implements IntentModel {
  constructor(private readonly cues: Cue[] = everyday) {}

  scoreIntents(text: string): IntentScore[] {
    const { intent, confidence = 0.95 } = this.cueOf(text);
    const rest: IntentScore = { intent: 'chat.chat', confidence: 1 - confidence };
    return intent === 'chat.chat' ? [{ intent, confidence }] : [{ intent, confidence }, rest];
  }

  /** Knows no likeness: matching goes by words alone. */
  meaningOf(): Float32Array {
    return new Float32Array(1);
  }

  omensIn(): [] {
    return [];
  }

  hardnessOf(): { hardness: number } {
    return { hardness: 0 };
  }

  scoreHostility(text: string): number[] {
    const level = this.cueOf(text).hostility ?? 0;
    return [0, 1, 2, 3, 4].map((each) => (each === level ? 1 : 0));
  }

  evidence(): string[] {
    return [];
  }

  /** A script leaves no doubt, like a sign. */
  signedFamilies(text: string): Family[] {
    return [familyOf(this.cueOf(text).intent)];
  }

  private cueOf(text: string): Cue {
    const chat: Cue = { words: /^/, intent: 'chat.chat' };
    return this.cues.find(({ words }) => words.test(text)) ?? chat;
  }
}
