import { App as AntApp } from 'antd';
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type {
  AdminSession,
  Cluster,
  EditedSet,
  Overview,
  ShownFinding,
  ShownUsage,
} from '../../admin-contract.js';
import type { Names } from '../../contract.js';
import { server, Trouble } from '../state/ask-server.js';
import { office } from './ask-office.js';

export type ReplyHead = Overview['heads'][number];

/** What is in the editor. */
export interface Editing {
  set: EditedSet;
  /** The newest version that it is based on; 0 for a new set. */
  after: number;
  /** Questions of the to-do list that it answers. */
  seqs: number[];
  /** A language model wrote the first words. */
  byModel: boolean;
}

export interface OfficeState {
  session: AdminSession;
  names: Names | undefined;
  heads: ReplyHead[];
  headOf(id: string): ReplyHead | undefined;
  findingsOf(id: string): ShownFinding[];
  usageOf(id: string): ShownUsage | undefined;
  variables: Overview['variables'];
  todo: Cluster[];
  loading: boolean;
  tab: string;
  setTab(tab: string): void;
  editing: Editing | undefined;
  edit(editing: Editing | undefined): void;
  /** Reads everything anew. */
  reload(): Promise<void>;
  /** Does something, tells how it went. @returns whether it worked */
  run(work: () => Promise<unknown>, done?: string): Promise<boolean>;
  signOut(): void;
}

export const OfficeContext = createContext<OfficeState | null>(null);

export function useOffice(): OfficeState {
  const state = useContext(OfficeContext);
  if (!state) throw new Error('outside of the office');
  return state;
}

const empty: Overview = { heads: [], usage: [], findings: [], variables: [] };
const notSignedIn = 401;

export function useOfficeState(session: AdminSession, lookAgain: () => void): OfficeState {
  const { message } = AntApp.useApp();
  const [overview, setOverview] = useState(empty);
  const [todo, setTodo] = useState<Cluster[]>([]);
  const [names, setNames] = useState<Names>();
  const [loading, setLoading] = useState(true);
  const [tab, setTab] = useState('library');
  const [editing, edit] = useState<Editing>();
  const told = useCallback(
    (error: unknown) => {
      message.error(error instanceof Error ? error.message : String(error), 6);
      if (error instanceof Trouble && error.status === notSignedIn) lookAgain();
    },
    [message, lookAgain],
  );
  const reload = useCallback(async () => {
    try {
      const [all, open, shown] = await Promise.all([
        office.overview(),
        office.todo(),
        server.names(),
      ]);
      setOverview(all);
      setTodo(open);
      setNames(shown);
    } catch (error) {
      told(error);
    } finally {
      setLoading(false);
    }
  }, [told]);
  useEffect(() => void reload(), [reload]);
  const run = useCallback(
    async (work: () => Promise<unknown>, done?: string) => {
      try {
        await work();
        if (done) message.success(done);
        return true;
      } catch (error) {
        told(error);
        return false;
      }
    },
    [message, told],
  );
  const signOut = useCallback(() => {
    void run(() => office.signOut()).then(lookAgain);
  }, [run, lookAgain]);
  const lookUp = useLookUp(overview);
  const { heads, variables } = overview;
  const shown = { session, names, heads, variables, todo, loading, tab, editing, ...lookUp };
  return { ...shown, setTab, edit, reload, run, signOut };
}

function useLookUp(overview: Overview) {
  return useMemo(() => {
    const heads = new Map(overview.heads.map((head) => [head.newest.id, head]));
    const usage = new Map(overview.usage.map((one) => [one.id, one]));
    const findings = new Map<string, ShownFinding[]>();
    for (const finding of overview.findings) {
      findings.set(finding.id, [...(findings.get(finding.id) ?? []), finding]);
    }
    return {
      headOf: (id: string) => heads.get(id),
      usageOf: (id: string) => usage.get(id),
      findingsOf: (id: string) => findings.get(id) ?? [],
    };
  }, [overview]);
}
