import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../knowledge/project-root.js';
import { loadTaxonomyNames } from '../../knowledge/wording/load-wording.js';
import { type Config, readConfig } from '../config.js';
import { LinheError } from '../domain/errors.js';
import { intents } from '../domain/taxonomy.js';
import { buildRoster, loadMind } from '../main.js';
import { checkDutyPage, checkWebhooks } from './examine-duty.js';
import { checkMaterial, checkSearch } from './examine-material.js';
import { checkReplyLibrary } from './examine-replies.js';
import { checkPictures, checkSpeech } from './examine-senses.js';
import { type Finding, trouble } from './finding.js';

export type { Finding } from './finding.js';

const freeBytesMin = 500e6;
/** A clock before this project's first day is a clock that was never set. */
const clockMin = Date.parse('2026-11-01T00:00:00Z');

type Check = (config: Config) => Promise<Omit<Finding, 'what'>>;

const checks: [string, Check][] = [
  ['Node.js', checkNode],
  ['设置和名册', checkRoster],
  ['意图模型和回复库', checkMind],
  ['回复库', checkReplyLibrary],
  ['数据库', checkDatabase],
  ['听到过的群', checkSeenRooms],
  ['网页', checkPage],
  ['通道', checkChannel],
  ['微信之外的通知', checkWebhooks],
  ['值班页', checkDutyPage],
  ['导入的材料', checkMaterial],
  ['查材料', checkSearch],
  ['更灵的耳朵', checkEar],
  ['听语音', checkSpeech],
  ['看图片', checkPictures],
  ['大模型', checkLanguageModel],
  ['时钟', checkClock],
  ['磁盘', checkDisk],
];

/** Looks at everything that the officer needs; each finding says how to mend what is wrong. */
export async function examine(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [what, check] of checks) {
    try {
      findings.push({ what, ...(await check(config)) });
    } catch (error) {
      findings.push({ what, ...trouble(error) });
    }
  }
  return findings;
}

async function checkNode(): Promise<Omit<Finding, 'what'>> {
  const major = Number(process.versions.node.split('.')[0]);
  return major >= 20
    ? { state: 'ok', found: process.version }
    : { state: 'bad', found: process.version, mend: '换成 Node.js 20 或更新的版本' };
}

async function checkRoster(config: Config): Promise<Omit<Finding, 'what'>> {
  const rooms = buildRoster(config).rooms();
  if (!config.wechatyPuppet) return { state: 'ok', found: '练习群，自带名册' };
  if (rooms.length === 0) {
    return {
      state: 'bad',
      found: '没有一个群在值守名单里，警官谁的话也不听',
      mend: '照 knowledge/roster/example.yaml 写一份名册，设 LINHE_ROSTER',
    };
  }
  const without = rooms.filter((room) => !room.people.some((one) => one.role === 'grid_chief'));
  return without.length > 0
    ? {
        state: 'warn',
        found: `${rooms.length} 个群，其中 ${without.length} 个没有网格长：${without[0]?.name ?? ''}`,
        mend: '在名册里给每个群写上网格长，不然难事没人接',
      }
    : { state: 'ok', found: `${rooms.length} 个群` };
}

async function checkMind(): Promise<Omit<Finding, 'what'>> {
  const mind = loadMind(Date.now());
  const known = Object.keys(loadTaxonomyNames().intents).length;
  const found = `${known}/${intents.length} 种意图，${mind.library.size} 套回复`;
  return known === intents.length
    ? { state: 'ok', found }
    : { state: 'bad', found, mend: '补全 knowledge/taxonomy.yaml' };
}

async function checkDatabase(config: Config): Promise<Omit<Finding, 'what'>> {
  const { openStore } = await import('../store/open-store.js');
  if (!existsSync(config.databaseFile)) {
    return { state: 'ok', found: `${config.databaseFile} 还没有，启动时会建` };
  }
  try {
    const store = await openStore({ file: config.databaseFile });
    const record = await store.verifyRecord();
    await store.close();
    return record.ok
      ? {
          state: 'ok',
          found: `${config.databaseFile}，为什么说话的记录 ${record.entries} 条，链完整`,
        }
      : {
          state: 'bad',
          found: `为什么说话的记录在第 ${record.brokenAt} 条断了`,
          mend: '有人改过库：从备份恢复（linhe restore），并查清楚是谁',
        };
  } catch (error) {
    if (error instanceof LinheError && error.code === 'database.in_use') {
      return { state: 'ok', found: `${config.databaseFile}，警官正在用` };
    }
    throw error;
  }
}

/** Here an admin finds the stable ids that a roster needs. */
async function checkSeenRooms(config: Config): Promise<Omit<Finding, 'what'>> {
  if (!existsSync(config.databaseFile)) return { state: 'ok', found: '还没有' };
  const { listRooms } = await import('../store/list-rooms.js');
  const roster = buildRoster(config);
  const seen = listRooms(config.databaseFile);
  if (seen.length === 0) return { state: 'ok', found: '微信上还没有听到过' };
  const lines = seen.map(
    ({ id, name, messages }) =>
      `${roster.room(id) ? '在名册' : '不在名册'} ${id} ${name || '（没有名字）'} ${messages} 条`,
  );
  return { state: 'ok', found: `${seen.length} 个\n    ${lines.join('\n    ')}` };
}

async function checkPage(config: Config): Promise<Omit<Finding, 'what'>> {
  const page = path.join(projectRoot, 'dist/web/index.html');
  return existsSync(page)
    ? { state: 'ok', found: `http://${config.host}:${config.port}` }
    : { state: 'bad', found: '网页没有构建', mend: '运行 npm run build' };
}

async function checkChannel(config: Config): Promise<Omit<Finding, 'what'>> {
  if (!config.wechatyPuppet) return { state: 'ok', found: '练习群（没有设 WECHATY_PUPPET）' };
  try {
    import.meta.resolve(config.wechatyPuppet);
    return { state: 'ok', found: config.wechatyPuppet };
  } catch {
    return {
      state: 'bad',
      found: `没有安装 ${config.wechatyPuppet}`,
      mend: `npm install ${config.wechatyPuppet}`,
    };
  }
}

async function checkLanguageModel(config: Config): Promise<Omit<Finding, 'what'>> {
  if (!config.languageModel) return { state: 'ok', found: '没有开（不开也能用）' };
  const { openMaskedModel } = await import('./open-model.js');
  const { ok, latencyMs, detail } = await openMaskedModel(config.languageModel).check();
  return ok
    ? { state: 'ok', found: `${config.languageModel.model}，${latencyMs} 毫秒` }
    : {
        state: 'warn',
        found: detail,
        mend: '检查 LINHE_LLM_BASE_URL、LINHE_LLM_API_KEY；没有大模型警官照常工作',
      };
}

async function checkEar(config: Config): Promise<Omit<Finding, 'what'>> {
  const { dataFolderOf, encoderSource } = await import('./open-ears.js');
  const source = encoderSource(config);
  if (!source) return { state: 'ok', found: '没有开（自带的耳朵够用）' };
  const { openEmbeddingEar } = await import(
    '../../knowledge/intent-model/embedding/embedding-ear.js'
  );
  try {
    await openEmbeddingEar(source, dataFolderOf(config));
    return { state: 'ok', found: source.model };
  } catch (error) {
    return { ...trouble(error), state: 'warn' };
  }
}

async function checkClock(): Promise<Omit<Finding, 'what'>> {
  const now = Date.now();
  return now >= clockMin
    ? { state: 'ok', found: new Date(now).toISOString() }
    : { state: 'bad', found: new Date(now).toISOString(), mend: '校准系统时间（开启 NTP）' };
}

async function checkDisk(config: Config): Promise<Omit<Finding, 'what'>> {
  let folder = path.resolve(path.dirname(config.databaseFile));
  while (!existsSync(folder)) folder = path.dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const found = `还剩 ${(free / 1e9).toFixed(1)} GB`;
  return free >= freeBytesMin
    ? { state: 'ok', found }
    : { state: 'warn', found, mend: '清出至少 0.5 GB，库写不进去就听不了消息' };
}

const marks = { ok: '✓', warn: '!', bad: '✗' } as const;

/** `linhe doctor`: exit 1 when something must be mended before the officer can work. */
export async function doctorCommand(json: boolean): Promise<void> {
  const findings = await examineSettings();
  if (json) process.stdout.write(`${JSON.stringify(findings)}\n`);
  else {
    for (const { what, state, found, mend } of findings) {
      process.stdout.write(`${marks[state]} ${what}：${found}\n`);
      if (mend && state !== 'ok') process.stdout.write(`    怎么办：${mend}\n`);
    }
  }
  if (findings.some((one) => one.state === 'bad')) process.exitCode = 1;
}

async function examineSettings(): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    return [{ what: '设置', ...trouble(error) }];
  }
  return examine(config);
}
