import { usePractice } from '../state/practice-context.js';
import { useStickyBottom } from '../state/use-sticky-bottom.js';
import { ChatEmpty } from './chat-empty.js';
import { ChatLine } from './chat-line.js';
import { Composer } from './composer.js';
import { TimeMark } from './time-mark.js';
import { TypingRow } from './typing-row.js';

/** The group as everybody in it sees it. */
export function ChatPane() {
  const { live, practice } = usePractice();
  const { lines } = live.board;
  const newest = lines.at(-1)?.key ?? '';
  const { list, behind, toBottom } = useStickyBottom(`${newest}${live.state.typing}`);
  return (
    <section
      className="pane chat"
      id="pane-chat"
      aria-labelledby="tab-chat chat-name"
      data-pane="chat"
    >
      <header className="pane-head chat-head">
        <h2 id="chat-name">
          {live.state.room.name} <small>({practice.people.length + 1})</small>
        </h2>
      </header>
      <div className="chat-list" ref={list} role="log" aria-label="群里的消息">
        {lines.length === 0 ? <ChatEmpty /> : null}
        {lines.map((line, index) => (
          <div key={line.key} className="chat-entry">
            <TimeMark at={line.at} before={lines[index - 1]?.at} />
            <ChatLine line={line} />
          </div>
        ))}
        <TypingRow />
      </div>
      {behind ? (
        <button type="button" className="to-bottom" onClick={toBottom}>
          ↓ 有新消息
        </button>
      ) : null}
      <Composer />
    </section>
  );
}
