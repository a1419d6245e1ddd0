import { type Board, type Thought, tally } from '../state/board.js';
import { usePractice } from '../state/practice-context.js';
import { CaseBoard } from './case-board.js';
import { MindEmpty } from './mind-empty.js';
import { ThoughtCard } from './thought-card.js';
import { Timeline } from './timeline.js';

/** What the officer understood, what it decided and why, and whom it told. */
export function MindPane() {
  const { live, chosen, choose } = usePractice();
  const { board } = live;
  const shown = (chosen !== null && board.thoughts[chosen]) || newestThought(board);
  const { heard, spoke, told } = tally(board);
  return (
    <section className="pane mind" id="pane-mind" aria-labelledby="mind-name" data-pane="mind">
      <header className="pane-head">
        <h2 id="mind-name">警官怎么想</h2>
        {heard > 0 ? (
          <p className="tally" role="status">
            听了 <b>{heard}</b> 句，群里说 <b>{spoke}</b> 句，私下告诉 <b>{told}</b> 次
          </p>
        ) : null}
      </header>
      <div className="mind-body">
        {shown ? (
          <>
            {chosen !== null ? (
              <button type="button" className="follow" onClick={() => choose(null)}>
                正在看选中的这一句 · 回到最新 ↓
              </button>
            ) : null}
            <ThoughtCard key={shown.messageId} thought={shown} />
            <CaseBoard />
            <Timeline shown={shown.messageId} />
          </>
        ) : (
          <MindEmpty />
        )}
      </div>
    </section>
  );
}

/** The newest that is decided: what is still being listened to would only flicker by. */
function newestThought(board: Board): Thought | undefined {
  const decided = board.heard.findLast((id) => board.thoughts[id]?.decided !== undefined);
  return board.thoughts[decided ?? board.heard.at(-1) ?? ''];
}
