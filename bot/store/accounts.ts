import { LinheError } from '../domain/errors.js';
import type { Account, Accounts, Session, StoredAccount } from '../ports/accounts.js';
import type { AccountTable, Database } from './schema.js';

type AccountRow = Omit<AccountTable, 'id' | 'closed_at'> & { id: number };

const columns = ['id', 'name', 'password_hash', 'created_at', 'created_by'] as const;

export function createAccounts(db: Database): Accounts {
  return {
    list: () => list(db),
    byName: (name) => byName(db, name),
    add: (account) => add(db, account),
    setPassword: async (id, passwordHash) => {
      await db
        .updateTable('accounts')
        .set({ password_hash: passwordHash })
        .where('id', '=', id)
        .execute();
    },
    close: (id, at) => close(db, id, at),
    openSession: (session) => openSession(db, session),
    bySession: (tokenHash, now) => bySession(db, tokenHash, now),
    closeSession: async (tokenHash) => {
      await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
    },
    closeSessionsOf: async (accountId) => {
      await db.deleteFrom('sessions').where('account_id', '=', accountId).execute();
    },
  };
}

async function list(db: Database): Promise<Account[]> {
  const rows = await db
    .selectFrom('accounts')
    .select(columns)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(toAccount);
}

async function byName(db: Database, name: string): Promise<StoredAccount | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(columns)
    .where('name', '=', name)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row && { ...toAccount(row), passwordHash: row.password_hash };
}

async function add(db: Database, account: Omit<StoredAccount, 'id'>): Promise<Account> {
  const { name, createdAt, createdBy } = account;
  const row = await db
    .insertInto('accounts')
    .values({
      name,
      password_hash: account.passwordHash,
      created_at: createdAt,
      created_by: createdBy,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row) return { id: row.id, name, createdAt, createdBy };
  throw new LinheError('database.conflict', { what: `已经有叫“${name}”的账号`, mend: '换个名字' });
}

async function close(db: Database, id: number, at: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('accounts')
      // The name is free again; who did what is told by the names in the versions.
      .set((field) => ({ closed_at: at, name: field.fn('concat', ['name', field.val(`#${id}`)]) }))
      .where('id', '=', id)
      .where('closed_at', 'is', null)
      .execute();
    await transaction.deleteFrom('sessions').where('account_id', '=', id).execute();
  });
}

async function openSession(db: Database, session: Session): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<', session.createdAt).execute();
  await db
    .insertInto('sessions')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

async function bySession(
  db: Database,
  tokenHash: string,
  now: number,
): Promise<Account | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select([
      'accounts.id',
      'accounts.name',
      'accounts.password_hash',
      'accounts.created_at',
      'accounts.created_by',
    ])
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', now)
    .where('accounts.closed_at', 'is', null)
    .executeTakeFirst();
  return row && toAccount(row);
}

function toAccount(row: AccountRow): Account {
  return { id: row.id, name: row.name, createdAt: row.created_at, createdBy: row.created_by };
}
