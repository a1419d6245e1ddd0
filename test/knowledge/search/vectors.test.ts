import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../evaluators/seeded-random.js';
import { openCorpus } from '../../../knowledge/search/open-corpus.js';
import { joinRanks } from '../../../knowledge/search/passage-search.js';
import {
  buildGraph,
  loadHnsw,
  readGraph,
} from '../../../knowledge/search/vectors/neighbour-graph.js';
import {
  cosineAt,
  emptyVectors,
  nearestExactly,
  setVector,
} from '../../../knowledge/search/vectors/packed-vectors.js';
import { StaticEncoder } from '../../../knowledge/search/vectors/static-encoder.js';
import {
  builtInEncoder,
  loadTermVectors,
  saveTermVectors,
} from '../../../knowledge/search/vectors/term-vector-file.js';

const folders: string[] = [];
function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-vectors-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const one of folders.splice(0)) fs.rmSync(one, { recursive: true, force: true });
});

/** Vectors of length 1 from a seed. */
function randomVectors(count: number, size: number) {
  const chance = new SeededRandom(3);
  const packed = emptyVectors(count, size);
  const whole = Array.from({ length: count }, (_, at) => {
    const vector = Float32Array.from({ length: size }, () => chance.next() - 0.5);
    const length = Math.hypot(...vector);
    const unit = vector.map((value) => value / length);
    setVector(packed, at, unit);
    return unit;
  });
  return { packed, whole };
}

describe('packed vectors', () => {
  it('lose next to nothing', () => {
    const { packed, whole } = randomVectors(50, 64);
    for (const [at, vector] of whole.entries()) {
      expect(cosineAt(packed, vector, at)).toBeGreaterThan(0.998);
      expect(nearestExactly(packed, vector, 1)[0]?.at).toBe(at);
    }
  });

  it('a vector of nothing is near nothing', () => {
    const packed = emptyVectors(2, 4);
    setVector(packed, 1, new Float32Array(4));
    expect(cosineAt(packed, Float32Array.of(1, 0, 0, 0), 1)).toBe(0);
  });
});

describe('a graph of near vectors', () => {
  it('finds what looking at each finds, also when it was read from the disk', async () => {
    const library = await loadHnsw();
    if (!library) return; // Not compiled on this machine; search compares with each.
    const { packed, whole } = randomVectors(1500, 32);
    const file = path.join(folder(), 'graph.hnsw');
    buildGraph(library, packed).save(file);
    const graph = readGraph(library, file, 32, 1500);
    let shared = 0;
    for (const vector of whole.slice(0, 100)) {
      const exact = nearestExactly(packed, vector, 10).map(({ at }) => at);
      const near = new Set(graph.nearest(vector, 10).map(({ at }) => at));
      shared += exact.filter((at) => near.has(at)).length;
    }
    expect(shared / 1000).toBeGreaterThan(0.98);
    expect(() => readGraph(library, file, 32, 7)).toThrow(/another corpus/);
  });
});

describe('the encoder of the program', () => {
  const encoder = builtInEncoder() as StaticEncoder;
  const likeness = (one: string, other: string) => {
    const [a, b] = [encoder.encodeOne(one), encoder.encodeOne(other)];
    return a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
  };

  it('puts what means the same nearer than what does not', () => {
    const question = '楼上拖地水滴到我家阳台';
    expect(likeness(question, '邻居之间排水要照顾对方，漏水要修')).toBeGreaterThan(
      likeness(question, '劳动仲裁要在一年里申请'),
    );
  });

  it('knows nothing of what it has no term for, and says so with zeros', () => {
    expect(encoder.encodeOne('☃︎⌘').every((value) => value === 0)).toBe(true);
  });
});

describe('term vectors on the disk', () => {
  const rows = emptyVectors(2, 3);
  setVector(rows, 0, Float32Array.of(1, 0, 0));
  setVector(rows, 1, Float32Array.of(0, 0.6, 0.8));
  const vectors = { terms: ['漏水', '_漏水'], rows };

  it('come back as they were', () => {
    const file = path.join(folder(), 'terms.bin.gz');
    saveTermVectors(file, vectors);
    const back = loadTermVectors(file).vectors;
    expect(back.terms).toEqual(vectors.terms);
    expect(back.rows.bytes).toEqual(rows.bytes);
    const [one, other] = [new StaticEncoder('x', vectors), new StaticEncoder('x', back)];
    expect(other.encodeOne('漏水')).toEqual(one.encodeOne('漏水'));
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
    ['of something else', () => Buffer.from('not gzip')],
  ])('that are %s are told, with what to do', (_what, spoil) => {
    const file = path.join(folder(), 'terms.bin.gz');
    saveTermVectors(file, vectors);
    fs.writeFileSync(file, spoil(fs.readFileSync(file)));
    expect(() => loadTermVectors(file)).toThrow(/词向量文件 terms\.bin\.gz 读不出来.*train:search/);
  });
});

describe('a corpus asked by meaning', () => {
  const passages = [
    { id: 'a', name: '邻里约定第一条', text: '楼上往下滴水的，要赶紧修好，弄湿的要收拾。' },
    { id: 'b', name: '邻里约定第二条', text: '夜里十点以后不要唱歌跳舞。' },
    { id: 'c', name: '邻里约定第三条', text: '狗出门要牵绳，拉了要捡。' },
  ];
  const open = async (index: string, told: string[]) => {
    const file = path.join(folder(), 'corpus.jsonl');
    fs.writeFileSync(file, passages.map((one) => JSON.stringify(one)).join('\n'));
    const report = (what: string) => told.push(what);
    return openCorpus({ file, folder: index, encoder: builtInEncoder(), report });
  };

  it('keeps its vectors, and makes them anew where they are broken', async () => {
    const index = folder();
    const first = await open(index, []);
    const again: string[] = [];
    const second = await open(index, again);
    expect(again).toEqual([]);
    const ask = (from: typeof first) => from.search.search('厨房天花板漏水', 3, 'vector');
    expect((await ask(second)).map(({ at }) => at)).toEqual((await ask(first)).map(({ at }) => at));
    const own = fs.readdirSync(index).find((name) => name.startsWith('vectors-')) ?? '';
    fs.writeFileSync(path.join(index, own, 'rows.bin'), Buffer.alloc(5));
    const told: string[] = [];
    await open(index, told);
    expect(told.join()).toMatch(/向量坏了.*算向量/);
  });

  it('finds by words, by meaning and by both', async () => {
    const { search, ids } = await open(folder(), []);
    for (const mode of ['keyword', 'vector', 'hybrid'] as const) {
      const [best] = await search.search('楼上滴水', 1, mode);
      expect(ids[best?.at ?? -1], mode).toBe('a');
    }
  });
});

describe('ranks', () => {
  it('are joined so that what both lists know stands first', () => {
    const list = (...places: number[]) => places.map((at) => ({ at, score: 1 }));
    expect(joinRanks([list(1, 2, 3), list(3, 4)], 2).map(({ at }) => at)).toEqual([3, 1]);
  });
});
