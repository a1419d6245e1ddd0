import { normaliseText } from '../../../bot/domain/text.js';

/** Texts as characters, pairs and triples of characters, each weighed by how telling it is. */

const politeNoise =
  /@\S{1,12}|ai ?警官|警官|请问(?:一下)?|你好|您好|麻烦|谢谢|我想问(?:一下)?|问一下|想咨询/g;
const gramLengthMax = 3;

/** A text of length 1, in the sense of vectors: numbers of grams, and what each weighs. */
export interface WeightedText {
  grams: readonly number[];
  weights: readonly number[];
}

/** Pieces of one to three characters, without forms of address, blanks and marks. */
function gramsOf(text: string): string[] {
  const plain = normaliseText(text)
    .replace(politeNoise, '')
    .replace(/[\s\p{P}]/gu, '');
  const found: string[] = [];
  for (let size = 1; size <= gramLengthMax; size++) {
    for (let start = 0; start + size <= plain.length; start++) {
      found.push(plain.slice(start, start + size));
    }
  }
  return found;
}

/** Knows from many texts how telling each gram is: rare ones tell most. */
export class CharacterWeights {
  private readonly numbers = new Map<string, number>();
  /** In how many texts each gram stands, by its number. */
  private readonly counts: number[] = [];

  constructor(private readonly texts: readonly string[]) {
    for (const text of texts) {
      for (const gram of new Set(gramsOf(text))) {
        const number = this.numbers.get(gram) ?? this.numbers.size;
        this.numbers.set(gram, number);
        this.counts[number] = (this.counts[number] ?? 0) + 1;
      }
    }
  }

  /** Grams that no text had count for the length, but have no number: nothing can be like them. */
  weigh(text: string): WeightedText {
    const found: number[] = [];
    let strange = 0;
    for (const gram of gramsOf(text)) {
      const number = this.numbers.get(gram);
      if (number === undefined) strange += 1;
      else found.push(number);
    }
    // Equal ones beside each other, so that each is counted by going through once.
    found.sort((left, right) => left - right);
    // What stands in every text tells little, but not nothing.
    const rarest = Math.log(2 + this.texts.length);
    let squares = strange * rarest;
    const grams: number[] = [];
    const weights: number[] = [];
    for (let at = 0; at < found.length; ) {
      const gram = found[at] as number;
      const first = at;
      while (found[at] === gram) at += 1;
      const held = Math.log(1 + (this.counts[gram] as number));
      const square = (at - first) * (rarest - held);
      squares += square;
      grams.push(gram);
      weights.push(Math.sqrt(square));
    }
    const length = Math.sqrt(squares) || 1;
    return { grams, weights: weights.map((weight) => weight / length) };
  }
}

/** How alike two texts are, 0–1. */
export function likenessOf(one: WeightedText, other: WeightedText): number {
  const weights = new Map(one.grams.map((gram, at) => [gram, one.weights[at] as number]));
  let sum = 0;
  for (const [at, gram] of other.grams.entries()) {
    sum += (weights.get(gram) ?? 0) * (other.weights[at] as number);
  }
  return sum;
}
