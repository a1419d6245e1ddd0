import { checkReplies } from '../../knowledge/library/checks/check-replies.js';
import { type Finding, showFinding } from '../../knowledge/library/checks/finding.js';
import { loadArticleRegister, verifications } from '../../knowledge/library/cited-articles.js';
import { loadTaxonomyNames } from '../../knowledge/wording/load-wording.js';
import { readConfig } from '../config.js';
import { localDay } from '../domain/local-time.js';
import type { ReplySet } from '../domain/reply.js';
import { familyOf } from '../domain/taxonomy.js';
import { buildLibrary, loadMind } from '../main.js';
import type { TryOut } from '../ports/reply-office.js';
import { liveSets, setsWithDrafts } from '../reply-desk/reply-desk.js';
import { tryOut } from '../reply-desk/try-out.js';
import { isSpokenToOfficer } from '../understand/is-addressed.js';
import { readChats } from './chat-source.js';
import { handOf } from './import-replies.js';
import { libraryOrShipped, withOffice, withReplyDesk } from './open-reply-desk.js';

const shownMax = 60;

/** `linhe replies check [--articles]`: everything that can be checked without a person. */
export async function checkCommand(options: { articles?: boolean }): Promise<void> {
  const sets = await libraryOrShipped();
  const findings = checkReplies(sets, { today: localDay(Date.now()) });
  const faults = findings.filter(({ severity }) => severity === 'fault');
  const lines = [
    `回复 ${sets.length} 条，问法 ${sets.reduce((sum, set) => sum + set.ways.length, 0)} 种`,
    ...familyLines(sets),
    ...(options.articles ? articleLines(sets) : []),
    ...findingLines('错误', faults),
    ...findingLines(
      '提醒',
      findings.filter(({ severity }) => severity === 'warning'),
    ),
    faults.length === 0 ? '没有错误' : `有 ${faults.length} 处错误`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

function familyLines(sets: readonly ReplySet[]): string[] {
  const { families } = loadTaxonomyNames();
  return Object.entries(families).map(([id, name]) => {
    const count = sets.filter(({ intent }) => familyOf(intent) === id).length;
    return `  ${name}：${count} 条`;
  });
}

function articleLines(sets: readonly ReplySet[]): string[] {
  const register = loadArticleRegister();
  const cited = new Set(
    sets.flatMap(({ basis }) => basis.map((one) => `${one.law} ${one.article}`)),
  );
  return [
    `引用的条文 ${cited.size} 条：`,
    ...[...cited].sort().map((key) => {
      const [law = '', article = ''] = key.split(' ');
      const known = register.find(law, article);
      const how = known ? `${verifications[known.verified]}（${known.checked}）` : '没有登记';
      return `  《${law}》${article}，${known?.since ?? '？'} 起：${known?.says ?? ''}。${how}`;
    }),
  ];
}

function findingLines(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const more = findings.length - shownMax;
  return [
    `${title} ${findings.length} 处：`,
    ...findings.slice(0, shownMax).map((one) => `  ${showFinding(one)}`),
    ...(more > 0 ? [`  ……还有 ${more} 处`] : []),
  ];
}

/** `linhe replies publish ID…`: what is waiting becomes what is said. */
export async function publishCommand(ids: string[], options: { by?: string }): Promise<void> {
  await withOffice(async (office) => {
    const versions = await office.publish(ids, handOf(options.by));
    for (const { id, version } of versions) process.stdout.write(`已发布 ${id} 第 ${version} 版\n`);
  });
}

/** `linhe replies undo ID…`: the last step of each is taken back, all or none. */
export async function undoCommand(ids: string[], options: { by?: string }): Promise<void> {
  await withOffice(async (office) => {
    const versions = await office.undo(ids, handOf(options.by));
    for (const one of versions) {
      process.stdout.write(`${one.id} 第 ${one.version} 版：${one.why}\n`);
    }
    if (versions.length === 0) process.stdout.write('没有可以撤回的\n');
  });
}

/** `linhe replies history ID`: who changed what, when and why. */
export async function historyCommand(id: string): Promise<void> {
  await withOffice(async (office) => {
    for (const { version, status, by, at, why } of await office.history(id)) {
      process.stdout.write(`第 ${version} 版 ${status} ${localDay(at)} ${by}：${why}\n`);
    }
  });
}

/** `linhe replies todo`: what nobody answered, most asked first. */
export async function todoCommand(): Promise<void> {
  await withOffice(async (office) => {
    const clusters = (await office.todo()).slice(0, shownMax);
    if (clusters.length === 0) process.stdout.write('没有欠着的问题\n');
    for (const { count, question, intent, nearest } of clusters) {
      process.stdout.write(`${count} 次 ${question}（${intent}，最像 ${nearest ?? '没有'}）\n`);
    }
  });
}

/** `linhe replies try [CHATS]`: what the drafts would change for what was said in the past. */
export async function tryCommand(file: string | undefined): Promise<void> {
  const result = file ? await tryOnChats(file) : await withOffice((office) => tryOnLog(office));
  process.stdout.write(`${showTryOut(result)}\n`);
}

async function tryOnLog(office: Parameters<Parameters<typeof withOffice>[0]>[0]): Promise<TryOut> {
  const { heads } = await office.overview();
  return office.tryOut(heads.filter(isPending).map(({ newest }) => newest.id));
}

const isPending = ({ newest }: { newest: { status: string } }) =>
  newest.status === 'draft' || newest.status === 'review';

async function tryOnChats(file: string): Promise<TryOut> {
  const { officerName } = readConfig();
  const heads = await withReplyDesk(async ({ store }) => store.replies.heads());
  const today = localDay(Date.now());
  const ids = new Set(heads.filter(isPending).map(({ newest }) => newest.id));
  const messages = [];
  for await (const item of readChats(file)) {
    if (!('value' in item)) continue;
    const { text, addressed } = item.value;
    messages.push({ text, addressed: addressed ?? isSpokenToOfficer(text, officerName) });
  }
  const mind = loadMind(Date.now());
  const before = buildLibrary(liveSets(heads, today));
  const after = buildLibrary(setsWithDrafts(heads, ids, today));
  return tryOut(mind, before, after, messages);
}

function showTryOut({ messages, answeredBefore, answeredAfter, differences }: TryOut): string {
  const names = {
    newly_answered: '原来不答，现在答',
    no_longer_answered: '原来答，现在不答',
    answered_differently: '换了一条来答',
  };
  return [
    `听过的 ${messages} 句话里，现在会答 ${answeredBefore} 句，发布后会答 ${answeredAfter} 句`,
    ...differences.map(
      ({ kind, text, count, before, after }) =>
        `  ${names[kind]} ×${count}：${text}｜${before ?? '—'} → ${after ?? '—'}`,
    ),
  ].join('\n');
}
