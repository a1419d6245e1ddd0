import { existsSync } from 'node:fs';
import type { Config } from '../config.js';
import { localDay } from '../domain/local-time.js';
import { buildRoster } from '../main.js';
import { openWebhooks } from '../notify/open-webhooks.js';
import type { Finding } from './finding.js';

const deadDaysMax = 7;
const dayMs = 86_400_000;

/** The robots, and what they never took. */
export async function checkWebhooks(config: Config): Promise<Omit<Finding, 'what'>> {
  const webhooks = buildRoster(config).webhooks();
  openWebhooks(webhooks, config.webhookSecrets, Date);
  if (webhooks.length === 0) return { state: 'ok', found: '没有配（只发微信）' };
  const found = webhooks.map(({ name, kind }) => `${name}（${kind}）`).join('、');
  if (!existsSync(config.databaseFile)) return { state: 'ok', found };
  const { listDeadLetters } = await import('../store/list-dead-letters.js');
  const dead = listDeadLetters(config.databaseFile, Date.now() - deadDaysMax * dayMs);
  if (dead.length === 0) return { state: 'ok', found };
  const lines = dead.map(
    ({ name, count, lastAt, why }) =>
      `${name}：${count} 条没送到，最近 ${localDay(lastAt)}，${why}`,
  );
  return {
    state: 'warn',
    found: `${found}；${deadDaysMax} 天里\n    ${lines.join('\n    ')}`,
    mend: '到群里看机器人还在不在，网址和密钥对不对；没送到的不会再补发',
  };
}

export async function checkDutyPage(config: Config): Promise<Omit<Finding, 'what'>> {
  if (config.publicUrl === '') {
    const found = config.wechatyPuppet
      ? '没有设 LINHE_PUBLIC_URL，通知里不带链接'
      : '练习群：用本机地址';
    return { state: 'ok', found };
  }
  if (config.publicUrl.startsWith('https:')) return { state: 'ok', found: config.publicUrl };
  return {
    state: 'warn',
    found: `${config.publicUrl} 不是 https，链接在路上会被人看到`,
    mend: '前面放一个带证书的反向代理，LINHE_PUBLIC_URL 改成 https://…',
  };
}
