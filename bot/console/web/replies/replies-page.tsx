import { App as AntApp, Tabs } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import '../styles/replies.css';
import type { AdminSession } from '../../admin-contract.js';
import { LoadFailed } from '../load-failed.js';
import { LoadingSkeleton } from '../loading-skeleton.js';
import { office } from './ask-office.js';
import { LibraryTab } from './library-tab.js';
import { OfficeHeader } from './office-header.js';
import { SheetTab } from './sheet-tab.js';
import { SignInPage } from './sign-in-page.js';
import { StaffTab } from './staff-tab.js';
import { TodoTab } from './todo-tab.js';
import { OfficeContext, useOfficeState } from './use-office.js';

/** Where people without a programmer keep the replies. */
export default function RepliesPage() {
  const [session, setSession] = useState<AdminSession>();
  const [trouble, setTrouble] = useState<string>();
  const look = useCallback(() => {
    setTrouble(undefined);
    office.session().then(setSession, (error: Error) => setTrouble(error.message));
  }, []);
  useEffect(look, [look]);
  if (trouble) return <LoadFailed trouble={trouble} retry={look} />;
  if (!session) return <LoadingSkeleton />;
  return (
    <AntApp component={false} message={{ top: 12 }}>
      {session.state === 'signed_in' ? (
        <Office session={session} lookAgain={look} />
      ) : (
        <SignInPage session={session} done={look} />
      )}
    </AntApp>
  );
}

function Office({ session, lookAgain }: { session: AdminSession; lookAgain: () => void }) {
  const state = useOfficeState(session, lookAgain);
  const { tab, setTab, todo } = state;
  const waiting = todo.length > 0 ? `没答上来 ${todo.length}` : '没答上来';
  return (
    <OfficeContext value={state}>
      <main className="office">
        <OfficeHeader />
        <Tabs
          activeKey={tab}
          onChange={setTab}
          items={[
            { key: 'library', label: '回复库', children: <LibraryTab /> },
            { key: 'todo', label: waiting, children: <TodoTab /> },
            { key: 'sheet', label: '表格', children: <SheetTab /> },
            { key: 'staff', label: '人员', children: <StaffTab /> },
          ]}
        />
      </main>
    </OfficeContext>
  );
}
