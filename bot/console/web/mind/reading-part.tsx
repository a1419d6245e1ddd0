import { Icon } from '../art/icons.js';
import type { Thought } from '../state/board.js';
import { usePractice } from '../state/practice-context.js';
import { TalkLine } from './talk-line.js';
import { Waiting } from './waiting.js';

const factNames: Record<string, string> = {
  place: '地点',
  phone: '电话',
  id_card: '身份证',
  bank_card: '银行卡',
  plate: '车牌',
  amount: '金额',
  time: '时间',
  link: '链接',
  person: '人',
};
/** Shown with a lock: the numbers themselves never leave the officer's own store. */
const maskedKinds = ['phone', 'id_card', 'bank_card', 'plate'];

export function ReadingPart({ thought }: { thought: Thought }) {
  const { names } = usePractice();
  const { read, decided } = thought;
  if (!read) return decided ? <p className="faint">没有单独去读这一句</p> : <Waiting />;
  const family = read.intent.split('.')[0] ?? '';
  return (
    <>
      <p className="intent">
        <b>{names.intents[read.intent] ?? read.intent}</b>
        <span className="family" data-family={family}>
          {names.families[family] ?? family}
        </span>
      </p>
      <Confidence value={read.confidence} />
      <Hostility level={read.hostility} />
      <TalkLine talk={read.talk} />
      {read.facts.length > 0 ? (
        <ul className="facts" aria-label="听到的要点">
          {read.facts.map((fact) => (
            <li key={`${fact.kind} ${fact.masked}`}>
              <span>{factNames[fact.kind] ?? fact.kind}</span>
              {maskedKinds.includes(fact.kind) ? <Icon name="lock" size={12} /> : null}
              {fact.masked}
            </li>
          ))}
        </ul>
      ) : null}
      {read.evidence.length > 0 ? (
        <details className="evidence">
          <summary>凭什么这么看</summary>
          <ul>
            {read.evidence.map((sign) => (
              <li key={sign}>{sign}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Confidence({ value }: { value: number }) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  const words = percent >= 85 ? '很有把握' : percent >= 60 ? '比较有把握' : '拿不太准';
  return (
    <div className="measure">
      <span className="measure-name">把握</span>
      <meter className="unseen" aria-label="把握" min={0} max={100} value={percent} />
      <div className="bar" aria-hidden="true">
        <span style={{ width: `${percent}%` }} data-doubt={percent < 60} />
      </div>
      <span className="measure-value">
        {percent}% <small>{words}</small>
      </span>
    </div>
  );
}

function Hostility({ level }: { level: number }) {
  const { names } = usePractice();
  return (
    <div className="measure">
      <span className="measure-name">火气</span>
      <meter className="unseen" aria-label="火气" min={0} max={4} value={level} />
      <div className="heat" aria-hidden="true">
        {[0, 1, 2, 3, 4].map((step) => (
          <span key={step} data-on={step <= level} data-step={level} />
        ))}
      </div>
      <span className="measure-value">
        {level} <small>{names.hostility[level] ?? ''}</small>
      </span>
    </div>
  );
}
