/** Somebody who may sign in to the console. */
export interface Account {
  id: number;
  name: string;
  createdAt: number;
  createdBy: string;
}

export interface StoredAccount extends Account {
  /** Salted and slow; how it was made stands in it. */
  passwordHash: string;
}

export interface Session {
  /** Of the token only its hash is kept. */
  tokenHash: string;
  accountId: number;
  createdAt: number;
  expiresAt: number;
}

/** Who may sign in, and who is signed in. */
export interface Accounts {
  /** Open accounts, the oldest first. */
  list(): Promise<Account[]>;
  byName(name: string): Promise<StoredAccount | undefined>;
  /** @throws LinheError `database.conflict` when the name is taken */
  add(account: Omit<StoredAccount, 'id'>): Promise<Account>;
  setPassword(id: number, passwordHash: string): Promise<void>;
  close(id: number, at: number): Promise<void>;
  openSession(session: Session): Promise<void>;
  /** The account of a session that has not run out. */
  bySession(tokenHash: string, now: number): Promise<Account | undefined>;
  closeSession(tokenHash: string): Promise<void>;
  /** Signs somebody out everywhere. */
  closeSessionsOf(accountId: number): Promise<void>;
}
