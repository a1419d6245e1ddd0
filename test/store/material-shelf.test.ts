import { expect, onTestFinished, test } from 'vitest';
import type { MaterialContent, PassageText, Standing } from '../../bot/domain/material.js';
import type { MaterialShelf, NewDocumentVersion } from '../../bot/ports/material-shelf.js';
import { openDatabase } from '../../bot/store/open-database.js';
import { createStore } from '../../bot/store/store.js';
import { openForTest, temporaryFile, temporaryStore } from './support/temporary.js';

const passage = (article: string, text: string): PassageText => ({
  ...{ title: `养猫法${article}`, article, context: '第一章 总则', text, suspect: false },
});

function document(
  source: string,
  texts: string[],
  content: Partial<MaterialContent> = {},
): NewDocumentVersion {
  const names = ['第一条', '第二条', '第三条'];
  return {
    ...{ source, bytesHash: texts.join(), textHash: texts.join() },
    content: {
      ...{ kind: 'statute', title: '中华人民共和国养猫法', law: '养猫法', repeals: [], notes: [] },
      passages: texts.map((text, at) => passage(names[at] ?? '', text)),
      ...content,
    },
  };
}

async function put(
  shelf: MaterialShelf,
  documents: NewDocumentVersion[],
  standings: Record<string, Standing>,
): Promise<void> {
  const after = await shelf.revision();
  const map = new Map(Object.entries(standings));
  await shelf.apply({ after, documents, standings: map, by: '老王', at: 1 });
}

const texts = async (found: Promise<{ text: string }[]>) => (await found).map(({ text }) => text);

test('which text applied on a day', async () => {
  const { material } = await temporaryStore();
  await put(material, [document('/旧.md', ['旧一', '旧二']), document('/新.md', ['新一'])], {
    '/旧.md': { served: true, since: '2013-01-01', until: '2026-01-01', supersededBy: '新的' },
    '/新.md': { served: true, since: '2026-01-01' },
  });
  expect(await texts(material.currentPassages('2025-12-31'))).toEqual(['旧一', '旧二']);
  expect(await texts(material.currentPassages('2026-01-01'))).toEqual(['新一']);
  expect(await texts(material.currentPassages('2012-12-31'))).toEqual([]);
  expect(await texts(material.passagesOf('养猫法', '第一条', '2020-05-05'))).toEqual(['旧一']);
  expect(await texts(material.passagesOf('养猫法', '第一条'))).toEqual(['新一', '旧一']);
  expect(await texts(material.passagesOf('养猫法', '第二条', '2026-05-05'))).toEqual([]);
  expect((await material.passagesOf('养猫法', '第一条', '2020-05-05'))[0]).toMatchObject({
    ...{ id: '1.1.0', documentId: 1, law: '养猫法', article: '第一条', source: '/旧.md' },
    ...{ inForceSince: '2013-01-01', inForceUntil: '2026-01-01', supersededBy: '新的' },
  });
});

test('a second copy is never answered from', async () => {
  const { material } = await temporaryStore();
  await put(material, [document('/甲.md', ['一']), document('/乙.md', ['一'])], {
    '/甲.md': { served: true },
    '/乙.md': { served: false, sameAs: '/甲.md' },
  });
  expect((await material.currentPassages('2026-01-01')).map(({ source }) => source)).toEqual([
    '/甲.md',
  ]);
  expect(await material.passagesOf('养猫法', '第一条')).toHaveLength(1);
});

test('a changed file is a new version; the older ones stay', async () => {
  const { material } = await temporaryStore();
  const standing = { '/甲.md': { served: true } };
  await put(material, [document('/甲.md', ['一', '二'])], standing);
  await put(material, [document('/甲.md', ['一改', '二', '三'])], standing);
  expect(await texts(material.currentPassages('2026-01-01'))).toEqual(['一改', '二', '三']);
  const [head] = await material.documents();
  expect(head).toMatchObject({ id: 1, version: 2, articles: ['第一条', '第二条', '第三条'] });
  expect((await material.history(1)).map((one) => [one.version, one.passageCount])).toEqual([
    [2, 3],
    [1, 2],
  ]);
});

test('the stamp changes with what holds, and with nothing else', async () => {
  const { material } = await temporaryStore();
  const standing = { '/甲.md': { served: true, until: '2026-08-15' } };
  await put(material, [document('/甲.md', ['一'])], standing);
  const before = await material.stamp('2026-01-01');
  expect(await material.stamp('2026-08-14')).toBe(before);
  expect(await material.stamp('2026-08-15')).not.toBe(before);
  await put(material, [document('/乙.md', ['一'])], { '/乙.md': { served: false } });
  expect(await material.stamp('2026-01-01')).toBe(before);
  await put(material, [document('/甲.md', ['改'])], standing);
  expect(await material.stamp('2026-01-01')).not.toBe(before);
});

test('two who import at once: the second is told', async () => {
  const { material } = await temporaryStore();
  const after = await material.revision();
  await put(material, [document('/甲.md', ['一'])], {});
  const late = { after, documents: [], standings: new Map(), by: '', at: 1 };
  await expect(material.apply(late)).rejects.toMatchObject({ code: 'database.conflict' });
});

test('a full disk: all or nothing, and the old material stays in service', async () => {
  const file = temporaryFile();
  await (await openForTest(file)).close();
  const { connection, db } = openDatabase(file);
  const store = createStore(db);
  onTestFinished(() => store.close());
  await put(store.material, [document('/甲.md', ['一'])], { '/甲.md': { served: true } });
  const pages = Number(connection.pragma('page_count', { simple: true }));
  connection.pragma(`max_page_count = ${pages + 20}`);
  const long = Array.from({ length: 3 }, () => '长'.repeat(100_000));
  const many = [document('/甲.md', ['改']), document('/乙.md', long)];
  await expect(put(store.material, many, {})).rejects.toMatchObject({ code: 'database.full' });
  expect(await texts(store.material.currentPassages('2026-01-01'))).toEqual(['一']);
  connection.pragma('max_page_count = 100000');
  await put(store.material, many, {});
  expect(await store.material.documents()).toHaveLength(2);
});
