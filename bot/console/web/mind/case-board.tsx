import type { StreamedOf } from '../../event-schema.js';
import { usePractice } from '../state/practice-context.js';

/** The matters that run, with where they stand. */
export function CaseBoard() {
  const { live } = usePractice();
  const cases = Object.values(live.board.cases).sort((one, other) => other.id - one.id);
  const { warnings } = live.board;
  if (cases.length === 0 && warnings.length === 0) return null;
  return (
    <section className="cases" aria-label="在办的事">
      <h3>在办的事</h3>
      {warnings.map((warning) => (
        <WarningCard key={warning.seq} warning={warning} />
      ))}
      {cases.map((one) => (
        <CaseRow key={one.id} one={one} />
      ))}
    </section>
  );
}

function CaseRow({ one }: { one: StreamedOf<'case'> }) {
  const { names } = usePractice();
  const triage = one.triage === 'hard' ? '难，交给人' : '易，先在群里劝';
  const kind = names.intents[one.kind] ?? one.kind;
  return (
    <article className="case" data-level={one.level}>
      <p className="case-head">
        <b>
          {one.id}号 {kind}
        </b>
        <span className="case-status" data-status={one.status}>
          {names.caseStatuses[one.status] ?? one.status}
        </span>
      </p>
      <p className="case-summary">{one.summary}</p>
      <p className="case-more">
        <span>{names.levels[one.level] ?? one.level}</span>
        {one.kind.startsWith('dispute.') ? <span>{triage}</span> : null}
        {one.parties.length > 0 ? <span>{one.parties.join('、')}</span> : null}
        {one.assignee ? (
          <span>
            {names.roles[one.assignee.role] ?? ''}
            {one.assignee.name}在跟
          </span>
        ) : null}
      </p>
      {one.why && one.why !== kind ? <p className="case-why">{one.why}</p> : null}
    </article>
  );
}

function WarningCard({ warning }: { warning: StreamedOf<'warn'> }) {
  const { names } = usePractice();
  return (
    <article className="case warning" data-level={warning.level}>
      <p className="case-head">
        <b>预警</b>
        <span className="case-status">{names.levels[warning.level] ?? warning.level}</span>
      </p>
      <p className="case-summary">{warning.text}</p>
    </article>
  );
}
