import { useState } from 'react';
import type { Names, Practice } from '../contract.js';
import { ChatPane } from './chat/chat-pane.js';
import { Guidance } from './guidance.js';
import { MindPane } from './mind/mind-pane.js';
import { ConnectionNotice, TroubleNotice } from './notices.js';
import { PageHeader } from './page-header.js';
import { PhonePane } from './phone/phone-pane.js';
import { PlayStrip } from './plays/play-strip.js';
import { PracticeContext } from './state/practice-context.js';
import { recall, remember } from './state/remembered.js';
import { usePracticeView } from './state/use-practice-view.js';
import { useUnread } from './state/use-unread.js';
import { type PageTab, TabBar } from './tab-bar.js';

const narrow = '(max-width: 767px)';

/** The practice group: the chat, what the officer thinks, and the phones of those it calls. */
export function PracticePage({ practice, names }: { practice: Practice; names: Names }) {
  const [speed, setSpeed] = useState(() => (recall('speed') === '1.5' ? 1.5 : 1));
  const [tab, setTab] = useState<PageTab>('chat');
  const { view, trouble, forgetTrouble } = usePracticeView(practice, names, speed);
  const unread = useUnread(view.live.board.phones);
  const changeSpeed = (next: number) => {
    remember('speed', String(next));
    setSpeed(next);
  };
  // On a phone the thoughts lie behind a tab: whoever taps a line wants to see them.
  const choose = (messageId: string | null) => {
    view.choose(messageId);
    if (messageId !== null && window.matchMedia(narrow).matches) setTab('mind');
  };
  const play = async (scriptId: string) => {
    setTab('chat');
    await view.play(scriptId);
  };
  return (
    <PracticeContext value={{ ...view, choose, play }}>
      <div className="page">
        <PageHeader />
        <Guidance />
        <PlayStrip speed={speed} changeSpeed={changeSpeed} />
        <ConnectionNotice connection={view.live.connection} />
        <main className="panes" data-tab={tab}>
          <ChatPane />
          <MindPane />
          <PhonePane unread={unread} shown={tab === 'phone'} />
        </main>
        <TabBar tab={tab} setTab={setTab} unread={unread.total} />
        <TroubleNotice trouble={trouble} forget={forgetTrouble} />
      </div>
    </PracticeContext>
  );
}
