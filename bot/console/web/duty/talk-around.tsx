import type { DutyCaseView } from '../../duty-contract.js';
import { whenOf } from './clock.js';

interface TalkAroundProps {
  lines: DutyCaseView['lines'];
  now: number;
  inPrivate: boolean;
}

/** What was said, from the first word of the case on; numbers are masked. */
export function TalkAround({ lines, now, inPrivate }: TalkAroundProps) {
  if (lines.length === 0) return null;
  return (
    <section className="talk" aria-label={inPrivate ? '私下说的' : '群里说的'}>
      <h2>{inPrivate ? '私下说的（群里不知道）' : '群里说的'}</h2>
      {lines.map((line, index) => (
        // Lines have no number of their own, and are only ever shown as a whole.
        <article key={`${line.at}-${String(index)}`} data-own={line.own}>
          <p className="soft">
            {line.who}
            {line.role ? `（${line.role}）` : ''} {whenOf(line.at, now)}
          </p>
          <p className="bubble">{line.text}</p>
        </article>
      ))}
    </section>
  );
}

export function SaidAbout({ said, now }: { said: DutyCaseView['said']; now: number }) {
  if (said.length === 0) return null;
  return (
    <details className="section said">
      <summary>警官说过什么（{said.length}）</summary>
      {said.map(({ at, to, text, state }) => (
        <article key={`${at}-${text}`}>
          <p className="soft">
            {whenOf(at, now)} 对{to}
            {state === 'sent' ? '' : state === 'waiting' ? ' · 正在发' : ' · 没发出去'}
          </p>
          <p>{text}</p>
        </article>
      ))}
    </details>
  );
}
