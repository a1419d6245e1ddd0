import { ConfigProvider } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Names, Practice, Status } from '../contract.js';
import { LoadFailed } from './load-failed.js';
import { LoadingSkeleton } from './loading-skeleton.js';
import { PracticePage } from './practice-page.js';
import { server } from './state/ask-server.js';

const RepliesPage = lazy(() => import('./replies/replies-page.js'));
const StatusPage = lazy(() => import('./status/status-page.js'));

type Loaded =
  | { kind: 'replies' }
  | { kind: 'practice'; practice: Practice; names: Names }
  | { kind: 'status'; status: Status };

async function load(): Promise<Loaded> {
  const page = new URLSearchParams(window.location.search).get('page');
  if (page === 'replies') return { kind: 'replies' };
  const [status, names] = await Promise.all([server.status(), server.names()]);
  if (!status.practice) return { kind: 'status', status };
  return { kind: 'practice', practice: await server.practice(), names };
}

const theme = {
  token: {
    colorPrimary: '#1f5fbf',
    colorTextBase: '#16202e',
    colorTextPlaceholder: '#67748a',
    borderRadius: 8,
    fontFamily: 'inherit',
    fontSize: 14,
  },
};

export function App() {
  const [loaded, setLoaded] = useState<Loaded>();
  const [trouble, setTrouble] = useState<string>();
  const start = useCallback(() => {
    setTrouble(undefined);
    load().then(setLoaded, (error: Error) => setTrouble(error.message));
  }, []);
  useEffect(start, [start]);
  return (
    <ConfigProvider theme={theme} button={{ autoInsertSpace: false }}>
      <Shown loaded={loaded} trouble={trouble} retry={start} />
    </ConfigProvider>
  );
}

interface ShownProps {
  loaded: Loaded | undefined;
  trouble: string | undefined;
  retry: () => void;
}

function Shown({ loaded, trouble, retry }: ShownProps) {
  if (trouble) return <LoadFailed trouble={trouble} retry={retry} />;
  if (!loaded) return <LoadingSkeleton />;
  if (loaded.kind === 'practice') {
    return <PracticePage practice={loaded.practice} names={loaded.names} />;
  }
  return (
    <Suspense fallback={<LoadingSkeleton />}>
      {loaded.kind === 'replies' ? <RepliesPage /> : <StatusPage first={loaded.status} />}
    </Suspense>
  );
}
