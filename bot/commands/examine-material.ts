import fs from 'node:fs';
import { indexFolderOf, indexHash, isIndexThere } from '../../knowledge/material/material-index.js';
import { chooseEncoder } from '../../knowledge/search/choose-encoder.js';
import { loadHnsw } from '../../knowledge/search/vectors/neighbour-graph.js';
import type { Config } from '../config.js';
import { localDay } from '../domain/local-time.js';
import type { Store } from '../ports/store.js';
import { type Finding, trouble } from './finding.js';
import { encoderSource } from './open-ears.js';
import { withStore } from './with-store.js';

/** What `linhe doctor` tells of the user's own material and of searching it. */

export async function checkMaterial(config: Config): Promise<Omit<Finding, 'what'>> {
  const { databaseFile } = config;
  if (!fs.existsSync(databaseFile)) return { state: 'ok', found: '还没有导入' };
  const work = (store: Store) => checkIndex(store, indexFolderOf(databaseFile));
  return withStore(databaseFile, work, { beside: true });
}

async function checkIndex({ material }: Store, folder: string): Promise<Omit<Finding, 'what'>> {
  const documents = await material.documents();
  if (documents.length === 0) return { state: 'ok', found: '还没有导入' };
  const day = localDay(Date.now());
  const current = await material.currentPassages(day);
  const found = `${documents.length} 份，现行的 ${current.length} 条`;
  return isIndexThere(folder, await indexHash(material, day))
    ? { state: 'ok', found: `${found}，索引建好了` }
    : {
        state: 'warn',
        found: `${found}，索引还没有`,
        mend: '警官在岗会自己建；现在就要：linhe material index',
      };
}

export async function checkSearch(config: Config): Promise<Omit<Finding, 'what'>> {
  const compared = (await loadHnsw())
    ? '近邻库 hnswlib 编译好了'
    : '近邻库 hnswlib 没有编译，逐条比较，慢一些但结果一样';
  const source = encoderSource(config);
  try {
    const encoder = await chooseEncoder(source);
    const vectors = encoder ? encoder.name : '没有';
    return { state: 'ok', found: `向量：${source ? vectors : '自带的'}；${compared}` };
  } catch (error) {
    const { found, mend } = trouble(error);
    return { state: 'warn', found: `${found}；改用自带的向量；${compared}`, mend };
  }
}
