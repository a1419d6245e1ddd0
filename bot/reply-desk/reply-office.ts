import { clusterQuestions } from '../../knowledge/library/gaps/cluster-questions.js';
import { readSheet, sheetFormOf } from '../../knowledge/library/sheets/read-sheet.js';
import { writeCsv } from '../../knowledge/library/sheets/write-csv.js';
import { writeErrors, writeXlsx } from '../../knowledge/library/sheets/write-xlsx.js';
import { writeYaml } from '../../knowledge/library/sheets/write-yaml.js';
import { exampleValues } from '../../knowledge/library/variables.js';
import type { Rules } from '../decide/rules.js';
import { localDay } from '../domain/local-time.js';
import type { Message } from '../domain/message.js';
import type { ReplySet } from '../domain/reply.js';
import { fillSentences } from '../domain/template.js';
import type { Clock } from '../ports/clock.js';
import type { IntentModel } from '../ports/intent-model.js';
import type { LanguageModel } from '../ports/language-model.js';
import type { ReplyLibrary } from '../ports/reply-library.js';
import type { QuestionCluster, ReplyOffice } from '../ports/reply-office.js';
import type { Store } from '../ports/store.js';
import { isSpokenToOfficer } from '../understand/is-addressed.js';
import { importReplies, planImport } from './import-replies.js';
import { liveSets, type ReplyDesk, setsWithDrafts } from './reply-desk.js';
import { type DraftPrompt, suggestDraft } from './suggest-draft.js';
import { type PastMessage, pastMessagesMax, tryOut } from './try-out.js';

const dayMs = 86_400_000;
const usageDays = 90;
/** New and changed sets are looked at again after half a year. */
const reviewDays = 182;
const gapsMax = 3000;
const nearMax = 3;
const pageMax = 1000;

export interface OfficeParts {
  desk: ReplyDesk;
  store: Store;
  clock: Clock;
  model: IntentModel;
  buildLibrary(sets: ReplySet[]): ReplyLibrary;
  rules: Rules;
  officerName: string;
  intentNames: Readonly<Record<string, string>>;
  languageModel?: LanguageModel;
  draftPrompt?: DraftPrompt;
}

/** The desk with all that surrounds it: tables, the to-do list, trying out. */
export function createReplyOffice(parts: OfficeParts): ReplyOffice {
  const { desk, store, clock } = parts;
  const defaults = () => ({
    today: localDay(clock.now()),
    reviewBy: localDay(clock.now() + reviewDays * dayMs),
  });
  return {
    async overview() {
      const [heads, usage] = [await desk.heads(), await desk.usage(usageDays * dayMs)];
      return { heads, usage, findings: await desk.findings() };
    },
    history: (id) => desk.history(id),
    async check(set) {
      const findings = await desk.findings([set]);
      const fill = (text: string) => fillSentences(text, exampleValues());
      const preview = fill(set.text);
      const longer = set.private && fill(set.private);
      return { findings, preview, ...(longer && { longer }) };
    },
    save: (...given) => desk.save(...given),
    submit: (...given) => desk.submit(...given),
    publish: (...given) => desk.publish(...given),
    retire: (...given) => desk.retire(...given),
    undo: (...given) => desk.undo(...given),
    restore: (...given) => desk.restore(...given),
    mark: (...given) => desk.mark(...given),
    tryOut: (ids) => tryDrafts(parts, ids),
    exportSheet: (form) => exportSheet(parts, form),
    async importSheet(bytes, name, by, dryRun) {
      const read = await readSheet(bytes, name, defaults());
      return dryRun ? planImport(desk, read) : importReplies(desk, read, by);
    },
    markFaults: (bytes, faults) => writeErrors(bytes, faults),
    async todo() {
      const heads = await desk.heads();
      const usual = heads.flatMap(({ newest }) => newest.set.ways);
      return clusterQuestions(await store.replies.gaps(gapsMax), usual);
    },
    async suggest(cluster) {
      const help = { ...defaults(), near: await nearSets(parts, cluster) };
      const { languageModel: model, draftPrompt: prompt } = parts;
      return suggestDraft(cluster, { ...help, ...(model && { model }), ...(prompt && { prompt }) });
    },
    closeTodo: (seqs, by, setId) => store.replies.closeGaps(seqs, by, clock.now(), setId),
  };
}

async function exportSheet({ desk, intentNames }: OfficeParts, form: string): Promise<Uint8Array> {
  const heads = await desk.heads();
  const entries = heads
    .filter(({ newest }) => newest.status !== 'retired')
    .map(({ newest: { set, status, version } }) => ({ set, status, version }));
  const kind = sheetFormOf(form);
  if (kind === '.xlsx') return writeXlsx(entries, intentNames);
  return kind === '.csv' ? writeCsv(entries) : new TextEncoder().encode(writeYaml(entries));
}

/** What is said now against what would be said with these drafts in it. */
async function tryDrafts(parts: OfficeParts, ids: readonly string[]) {
  const { desk, clock, model, rules, buildLibrary } = parts;
  const heads = await desk.heads();
  const today = localDay(clock.now());
  const before = buildLibrary(liveSets(heads, today));
  const after = buildLibrary(setsWithDrafts(heads, new Set(ids), today));
  return tryOut({ model, rules }, before, after, await pastMessages(parts));
}

/** The newest messages of the event log, own words and private chats left out. */
async function pastMessages({ store, officerName }: OfficeParts): Promise<PastMessage[]> {
  const past: PastMessage[] = [];
  let last = 0;
  for (;;) {
    const page = await store.messagesAfter(last, pageMax);
    past.push(...page.filter(isTalk).map((message) => toPast(message, officerName)));
    const end = page.at(-1);
    if (!end || page.length < pageMax) return past.slice(-pastMessagesMax);
    last = end.key;
  }
}

function isTalk({ own, conversation, text, recalledAt }: Message): boolean {
  return !own && conversation.kind === 'room' && text !== '' && recalledAt === undefined;
}

function toPast({ text, mentionsOfficer }: Message, officerName: string): PastMessage {
  return { text, addressed: mentionsOfficer || isSpokenToOfficer(text, officerName) };
}

async function nearSets(
  { desk, clock, buildLibrary }: OfficeParts,
  { question, intent, examples }: QuestionCluster,
): Promise<ReplySet[]> {
  const heads = await desk.heads();
  const library = buildLibrary(liveSets(heads, localDay(clock.now())));
  const heard = { intent, confidence: 0.6, alternatives: [] };
  const found = [question, ...examples].flatMap((text) => library.find(text, heard));
  const byId = new Map(found.map((match) => [match.set.id, match]));
  return [...byId.values()]
    .sort((one, other) => other.score - one.score)
    .slice(0, nearMax)
    .map(({ set }) => set);
}
