import { LinheError } from '../../../bot/domain/errors.js';
import { intents } from '../../../bot/domain/taxonomy.js';
import type { SecondEar } from '../../../bot/ports/second-ear.js';
import { type CorpusFile, readCorpusFiles } from '../read-corpus.js';
import {
  type DenseHead,
  headFile,
  loadHead,
  saveHead,
  scoreVector,
  trainDenseHead,
  type VectorExample,
} from './dense-head.js';
import { type Encoder, type EncoderSource, loadEncoder } from './load-encoder.js';

/** An ear that knows meanings: a sentence encoder with a head of ours. */

const batchSize = 32;

/**
 * Loads encoder and head.
 * @param folder where the head lies
 * @throws LinheError `data.missing`, `data.invalid`
 */
export async function openEmbeddingEar(source: EncoderSource, folder: string): Promise<SecondEar> {
  const encoder = await loadEncoder(source);
  return embeddingEar(encoder, loadHead(headFile(folder, encoder.name)));
}

/** @throws LinheError `data.invalid` when the head was trained for another encoder */
export async function embeddingEar(encoder: Encoder, head: DenseHead): Promise<SecondEar> {
  const [probe] = await encoder.encode(['你好']);
  if (head.encoder !== encoder.name || probe?.length !== head.size) {
    throw new LinheError('data.invalid', {
      what: '耳朵的头和向量模型不配',
      expected: `${head.encoder}，${head.size} 维`,
      found: `${encoder.name}，${probe?.length ?? 0} 维`,
      mend: '运行 linhe train-ear 重新训练',
    });
  }
  return {
    name: 'embedding',
    wants: () => true,
    async listen(maskedText) {
      const [vector] = await encoder.encode([maskedText]);
      const shares = scoreVector(head, vector as Float32Array);
      const scored = intents
        .map((intent, at) => ({ intent, confidence: shares[at] as number }))
        .sort((one, other) => other.confidence - one.confidence);
      return { intents: scored, weight: head.weight };
    },
  };
}

/**
 * Trains the head on the corpus and keeps it.
 * @param onProgress hears how many texts are encoded of how many
 * @returns the file that was written
 */
export async function trainEmbeddingEar(
  encoder: Encoder,
  folder: string,
  files: readonly CorpusFile[] = readCorpusFiles(),
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<string> {
  const written = files.flatMap(({ hand, examples }) =>
    examples.map(({ text, intent }) => ({ text, intent, hand })),
  );
  const examples: VectorExample[] = [];
  for (let start = 0; start < written.length; start += batchSize) {
    const batch = written.slice(start, start + batchSize);
    const vectors = await encoder.encode(batch.map((one) => one.text));
    batch.forEach(({ intent, hand }, at) => {
      examples.push({ vector: vectors[at] as Float32Array, intent, hand });
    });
    onProgress(Math.min(start + batchSize, written.length), written.length);
  }
  const file = headFile(folder, encoder.name);
  saveHead(file, trainDenseHead(encoder.name, examples));
  return file;
}
