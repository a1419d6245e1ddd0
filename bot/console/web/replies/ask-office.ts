import { z } from 'zod';
import {
  type AdminSession,
  accountSchema,
  adminPaths,
  type Cluster,
  checkedSchema,
  countSchema,
  type EditedSet,
  historySchema,
  overviewSchema,
  planSchema,
  replyVersionSchema,
  sessionSchema,
  suggestedSchema,
  todoSchema,
  tryOutSchema,
} from '../../admin-contract.js';
import { ask, askRaw, Trouble } from '../state/ask-server.js';

/** Long enough for 50,000 messages of the past. */
const slowMsMax = 120_000;
const nothing = z.undefined();

/** The server's side of those who keep the replies. */
export const office = {
  session: (): Promise<AdminSession> => ask(adminPaths.session, sessionSchema),
  setUp: (name: string, password: string, code: string) =>
    ask(adminPaths.setUp, nothing, { name, password, code }),
  signIn: (name: string, password: string) => ask(adminPaths.signIn, nothing, { name, password }),
  signOut: () => ask(adminPaths.signOut, nothing, {}),
  accounts: () => ask(adminPaths.accounts, z.array(accountSchema)),
  addAccount: (name: string, password: string) =>
    ask(adminPaths.accounts, accountSchema, { name, password }),
  closeAccount: (id: number) => ask(adminPaths.closeAccount, nothing, { id }),
  overview: () => ask(adminPaths.replies, overviewSchema),
  history: (id: string) => ask(`${adminPaths.history}?id=${encodeURIComponent(id)}`, historySchema),
  check: (set: EditedSet) => ask(adminPaths.check, checkedSchema, { set }),
  save: (set: EditedSet, after: number, why = '') =>
    ask(adminPaths.save, replyVersionSchema, { set, after, why }),
  submit: (id: string) => ask(adminPaths.submit, replyVersionSchema, { id }),
  publish: (ids: string[]) => ask(adminPaths.publish, historySchema, { ids }),
  undo: (ids: string[]) => ask(adminPaths.undo, historySchema, { ids }),
  retire: (id: string, why: string) => ask(adminPaths.retire, replyVersionSchema, { id, why }),
  restore: (id: string, version: number) =>
    ask(adminPaths.restore, replyVersionSchema, { id, version }),
  misfire: (id: string) => ask(adminPaths.mark, nothing, { id, mark: 'misfire' }),
  tryOut: (ids: string[]) => ask(adminPaths.tryOut, tryOutSchema, { ids }, slowMsMax),
  todo: () => ask(adminPaths.todo, todoSchema),
  suggest: (cluster: Cluster) => ask(adminPaths.suggest, suggestedSchema, cluster, slowMsMax),
  closeTodo: (seqs: number[], setId?: string) =>
    ask(adminPaths.closeTodo, countSchema, { seqs, ...(setId && { setId }) }),
  sheetAddress: (form: string) => `.${adminPaths.sheet}?form=${form}`,
  async importSheet(file: File, dryRun: boolean) {
    const answer = await sendFile(adminPaths.sheet, file, dryRun);
    const parsed = planSchema.safeParse(await answer.json());
    if (parsed.success) return parsed.data;
    throw new Trouble('页面和程序的版本对不上，刷新一下');
  },
  async markedSheet(file: File): Promise<Blob> {
    return (await sendFile(adminPaths.sheetFaults, file, true)).blob();
  },
};

async function sendFile(path: string, file: File, dryRun: boolean): Promise<Response> {
  const query = `name=${encodeURIComponent(file.name)}&dryRun=${dryRun}`;
  return askRaw(`${path}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: await file.arrayBuffer(),
    signal: AbortSignal.timeout(slowMsMax),
  });
}
