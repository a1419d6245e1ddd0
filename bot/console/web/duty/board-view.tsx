import type { DutyBoardView, DutyLineView } from '../../duty-contract.js';
import { LineCard } from './line-card.js';
import { Told } from './told.js';
import type { Acting } from './use-act.js';

interface BoardViewProps {
  board: DutyBoardView;
  ahead: number;
  acting: Acting;
}

/** What needs me now, what I have, what else goes on in my rooms. */
export function BoardView({ board, ahead, acting }: BoardViewProps) {
  const { me, needsMe, mine, others, ended } = board;
  const nothing = needsMe.length + mine.length === 0;
  return (
    <main className="board">
      <header className="top">
        <h1>{me.title}</h1>
        <p className="soft">
          {needsMe.length > 0 ? `${needsMe.length} 件等你接` : '没有等你接的事'}
          {mine.length > 0 ? ` · 手上 ${mine.length} 件` : ''}
        </p>
      </header>
      <Told acting={acting} />
      {nothing ? <p className="empty">都办妥了，歇一会儿。有事会发微信找你。</p> : null}
      <Section title="等你接" lines={needsMe} ahead={ahead} acting={acting} />
      <Section title="你手上的" lines={mine} ahead={ahead} />
      <Section title="你的群里还有" lines={others} ahead={ahead} folded={others.length > 3} />
      <Section title="这几天办完的" lines={ended} ahead={ahead} folded />
    </main>
  );
}

interface SectionProps {
  title: string;
  lines: DutyLineView[];
  ahead: number;
  acting?: Acting;
  folded?: boolean;
}

function Section({ title, lines, ahead, acting, folded }: SectionProps) {
  if (lines.length === 0) return null;
  const cards = lines.map((line) => (
    <LineCard key={line.id} line={line} ahead={ahead} {...(acting && { acting })} />
  ));
  const head = `${title}（${lines.length}）`;
  if (folded) {
    return (
      <details className="section">
        <summary>{head}</summary>
        <div className="folded">{cards}</div>
      </details>
    );
  }
  return (
    <section className="section" aria-label={title}>
      <h2>{head}</h2>
      {cards}
    </section>
  );
}
