import type { DutyCaseView } from '../../duty-contract.js';
import { ActBar } from './act-bar.js';
import { Arranged } from './arranged.js';
import { CaseSteps } from './case-steps.js';
import { Countdown, clockOf, whenOf } from './clock.js';
import { SaidAbout, TalkAround } from './talk-around.js';
import { Told } from './told.js';
import type { Acting } from './use-act.js';

interface CaseViewProps {
  shown: DutyCaseView | undefined;
  ahead: number;
  acting: Acting;
}

/** One case whole, with what can be done about it under the thumb. */
export function CaseView({ shown, ahead, acting }: CaseViewProps) {
  return (
    <main className="case">
      <nav className="back">
        <a href="#board">‹ 我手上的事</a>
      </nav>
      {shown ? <Whole one={shown} ahead={ahead} acting={acting} /> : <p className="alone">…</p>}
    </main>
  );
}

function Whole({ one, ahead, acting }: { one: DutyCaseView; ahead: number; acting: Acting }) {
  return (
    <>
      <header className="case-head" data-level={one.level}>
        <p className="line-head">
          <span className="level">{one.levelName}</span>
          <span className="number">{one.id}号</span>
          <span className="soft">{one.statusName}</span>
        </p>
        <h1>{one.kind}</h1>
        <p className="line-words">{one.summary}</p>
        <Countdown line={one} ahead={ahead} />
      </header>
      <CaseSteps steps={one.steps} now={one.now} />
      <Facts one={one} />
      <Arranged one={one} acting={acting} />
      {one.floor ? (
        <p className="floor">
          {one.floor.holder}在群里说话，{clockOf(one.floor.until)}前警官不插话。
        </p>
      ) : null}
      <TalkAround lines={one.lines} now={one.now} inPrivate={one.toldInPrivate} />
      <SaidAbout said={one.said} now={one.now} />
      <div className="act-space" />
      <footer className="acts">
        <Told acting={acting} />
        <ActBar one={one} acting={acting} />
      </footer>
    </>
  );
}

function Facts({ one }: { one: DutyCaseView }) {
  const rows: [string, string][] = [
    ['在哪', [one.roomName, one.place].filter(Boolean).join(' · ')],
    ['什么时候', whenOf(one.since, one.now)],
    ['谁和谁', one.parties.map(({ name }) => name).join('、')],
    [one.hard ? '为什么要人办' : '怎么看', one.why === one.kind ? '' : one.why],
    ['谁在办', one.assignee ?? ''],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, words]) =>
        words ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
