import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A speech model small enough to be made in a test, in the form of SenseVoice: it knows a low tone
 * (水) and a high one (火), and keeps silent in silence. What stands around it is real: features,
 * metadata, the engine, the search for the likeliest words. Written as ONNX byte by byte, because
 * no library for it would come along otherwise.
 */

export const lowTone = 300;
export const highTone = 3_000;

const words = ['<blk>', '<|zh|>', '<|NEUTRAL|>', '<|Speech|>', '<|woitn|>', '水', '火'];
const [bins, window, shift] = [80, 7, 6];
const features = bins * window;
/** Louder than this a band of the sound counts. */
const loudness = 14;

/** @param change what is to be wrong with the metadata */
export function makeTinyModel(name = 'sense-voice', change: Record<string, string> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), `linhe-${name}-`));
  writeFileSync(path.join(folder, 'model.onnx'), model({ ...metadata(), ...change }));
  writeFileSync(path.join(folder, 'tokens.txt'), words.map((one, id) => `${one} ${id}\n`).join(''));
  return folder;
}

function metadata(): Record<string, string> {
  const all = (value: number) => Array(features).fill(value).join(',');
  return {
    model_type: 'sense_voice_ctc',
    vocab_size: String(words.length),
    lfr_window_size: String(window),
    lfr_window_shift: String(shift),
    normalize_samples: '0',
    with_itn: '14',
    without_itn: '15',
    lang_auto: '0',
    lang_zh: '3',
    lang_en: '4',
    lang_ja: '11',
    lang_ko: '12',
    lang_yue: '7',
    neg_mean: all(0),
    inv_stddev: all(1),
  };
}

/** How loud the low and the high bands are in the middle of each window, against `loudness`. */
function weights(): Float32Array {
  const table = new Float32Array(features * words.length);
  const weigh = (from: number, to: number, word: number) => {
    for (let bin = from; bin < to; bin++) {
      table[(3 * bins + bin) * words.length + word] = 1 / (to - from);
    }
  };
  weigh(7, 12, words.indexOf('水'));
  weigh(53, 58, words.indexOf('火'));
  return table;
}

/** Each frame begins as blank; nothing but the two tones can win. */
const bias = Float32Array.from(words, (_, word) => (word === 0 ? loudness : word < 5 ? -100 : 0));
/** Four frames in front tell language, mood, kind and form, as SenseVoice does. */
const front = Float32Array.from({ length: 4 * words.length }, (_, at) => {
  return at % words.length === Math.floor(at / words.length) + 1 ? 50 : 0;
});

function model(about: Record<string, string>): Uint8Array {
  const [float, int32] = [1, 6];
  const node = (kind: string, inputs: string[], output: string, ...more: Uint8Array[]) =>
    part(1, [...inputs.map((one) => part(1, one)), part(2, output), part(4, kind), ...more]);
  const axis = part(5, [part(1, 'axis'), part(3, 1), part(20, 2)]);
  const tensor = (name: string, dims: number[], values: Float32Array) =>
    part(5, [
      ...dims.map((dim) => part(1, dim)),
      part(2, float),
      part(8, name),
      part(9, new Uint8Array(values.buffer)),
    ]);
  const value = (field: number, name: string, type: number, dims: (number | string)[]) => {
    const shape = dims.map((dim) => part(1, [part(typeof dim === 'number' ? 1 : 2, dim)]));
    return part(field, [part(1, name), part(2, [part(1, [part(1, type), part(2, shape)])])]);
  };
  const graph = [
    node('MatMul', ['x', 'table'], 'heard'),
    node('Add', ['heard', 'bias'], 'frames'),
    node('Concat', ['front', 'frames'], 'logits', axis),
    part(2, 'tiny'),
    tensor('table', [features, words.length], weights()),
    tensor('bias', [words.length], bias),
    tensor('front', [1, 4, words.length], front),
    value(11, 'x', float, ['N', 'T', features]),
    value(11, 'x_length', int32, ['N']),
    value(11, 'language', int32, ['N']),
    value(11, 'text_norm', int32, ['N']),
    value(12, 'logits', float, ['N', 'L', words.length]),
  ];
  return Buffer.concat([
    part(1, 8),
    part(7, graph),
    part(8, [part(1, ''), part(2, 13)]),
    ...Object.entries(about).map(([key, text]) => part(14, [part(1, key), part(2, text)])),
  ]);
}

/** One field of a protocol buffer: a number, a text, bytes, or a message made of fields. */
function part(field: number, value: number | string | Uint8Array | Uint8Array[]): Uint8Array {
  if (typeof value === 'number') return Buffer.concat([varint(field * 8), varint(value)]);
  const bytes = Array.isArray(value) ? Buffer.concat(value) : Buffer.from(value);
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Uint8Array.from(bytes);
}
