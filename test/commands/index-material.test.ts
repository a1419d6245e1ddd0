import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { FollowingClock } from '../../bot/clock/clocks.js';
import { checkMaterial, checkSearch } from '../../bot/commands/examine-material.js';
import { importMaterialCommand } from '../../bot/commands/import-material.js';
import { indexMaterialCommand } from '../../bot/commands/index-material.js';
import { materialEncoder, openMaterial, withPassages } from '../../bot/commands/open-material.js';
import { readConfig } from '../../bot/config.js';
import { openForTest } from '../store/support/temporary.js';
import { commandRig } from './support/command-rig.js';

const rig = commandRig();
let law = '';

beforeEach(() => {
  law = path.join(path.dirname(rig.database), '养猫法.md');
  fs.writeFileSync(
    law,
    '# 养猫法\n2025年2月3日通过\n第一条 猫要喂饱。\n第二条 本法自2025年5月1日起施行。\n',
  );
});

const indexes = () => fs.readdirSync(path.join(path.dirname(rig.database), 'search-index'));

test('an import makes the index, and says how far it is; doctor tells of it', async () => {
  expect(await checkMaterial(readConfig())).toMatchObject({ state: 'ok', found: '还没有导入' });
  await importMaterialCommand(law, { dryRun: true });
  expect(fs.existsSync(path.join(path.dirname(rig.database), 'search-index'))).toBe(false);
  await importMaterialCommand(law, {});
  expect(rig.errors).toMatch(/建索引：\d+ \/ \d+/);
  expect(
    indexes()
      .map((name) => name.replace(/-.*/, ''))
      .sort(),
  ).toEqual(['keyword', 'vectors']);
  expect(await checkMaterial(readConfig())).toMatchObject({
    ...{ state: 'ok', found: '1 份，现行的 2 条，索引建好了' },
  });
  fs.rmSync(path.join(path.dirname(rig.database), 'search-index'), { recursive: true });
  expect(await checkMaterial(readConfig())).toMatchObject({ state: 'warn' });
  await indexMaterialCommand();
  expect(indexes()).toHaveLength(2);
});

test('an index that cannot be kept does not undo the import', async () => {
  fs.writeFileSync(path.join(path.dirname(rig.database), 'search-index'), '');
  await importMaterialCommand(law, {});
  expect(rig.errors).toContain('材料的索引没有存下来，先用原来的');
  expect(process.exitCode).toBeUndefined();
  expect(await withPassages((book) => book.articleAt('养猫法第一条', '2026-01-01'))).toMatchObject({
    text: '猫要喂饱。',
  });
});

test('the running officer has it built beside, and takes it into service', async () => {
  await importMaterialCommand(law, {});
  fs.rmSync(path.join(path.dirname(rig.database), 'search-index'), { recursive: true });
  const store = await openForTest(rig.database);
  const told: string[] = [];
  const log = { info: (what: string) => told.push(what), warn: (what: string) => told.push(what) };
  const clock = new FollowingClock(Date.now());
  const { live, passages, stop } = openMaterial(readConfig(), { store, clock, log });
  expect(await passages.near('猫要喂饱吗', 3)).toEqual([]);
  await live.look();
  await live.settled();
  expect(told.join()).toContain('材料的索引换好了');
  expect((await passages.near('猫要喂饱吗', 3))[0]).toMatchObject({ text: '猫要喂饱。' });
  stop();
});

test('a process that fails is told, and the officer goes on', async () => {
  await importMaterialCommand(law, {});
  const folder = path.join(path.dirname(rig.database), 'search-index');
  fs.rmSync(folder, { recursive: true });
  fs.writeFileSync(folder, '');
  const store = await openForTest(rig.database);
  const told: string[] = [];
  const log = { info: () => undefined, warn: (what: string) => told.push(what) };
  const clock = new FollowingClock(Date.now());
  const { live, stop } = openMaterial(readConfig(), { store, clock, log });
  await live.look();
  await live.settled();
  expect(told.join()).toMatch(/材料的索引没有建成，先用原来的：.*没有存下来/);
  stop();
});

test('doctor tells of the vectors; a broken model gives way to the built-in one', async () => {
  expect((await checkSearch(readConfig())).found).toMatch(/^向量：自带的；近邻库 hnswlib/);
  vi.stubEnv('LINHE_EMBEDDING_MODEL', path.dirname(rig.database));
  expect(await checkSearch(readConfig())).toMatchObject({
    state: 'warn',
    found: expect.stringMatching(/缺 .*；改用自带的向量/),
  });
  const told: string[] = [];
  const encoder = await materialEncoder(readConfig(), (what) => told.push(what));
  expect(encoder?.name).toMatch(/^built-in/);
  expect(told.join()).toContain('查材料改用自带的向量');
});
