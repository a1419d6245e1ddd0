import { useState } from 'react';
import { type DutyCaseView, dutyPaths } from '../../duty-contract.js';
import { ActSheet, type SheetKind } from './act-sheet.js';
import { whenOf } from './clock.js';
import type { Acting } from './use-act.js';

interface ArrangedProps {
  one: DutyCaseView;
  acting: Acting;
}

const paperNames: Record<DutyCaseView['papers'][number], string> = {
  agreement: '看协议书',
  agreement_to_sign: '协议书（打印签字）',
  appointment: '见面时间（加到日历）',
  minutes: '调解记录',
};

/** What people arranged and can still arrange, and the papers of it. */
export function Arranged({ one, acting }: ArrangedProps) {
  const [sheet, setSheet] = useState<SheetKind>();
  const { joining, jointRoom, meeting, agreement } = one.arranged;
  const acts = [
    { kind: 'gather', name: '拉小群' },
    { kind: 'appoint', name: meeting ? '改时间' : '约时间' },
    { kind: 'agreement', name: agreement ? '改协议' : '写协议' },
  ] as const;
  const open = acts.filter(({ kind }) => one.may.includes(kind));
  if (open.length === 0 && !(joining || jointRoom || meeting || agreement)) {
    return <PaperLinks one={one} />;
  }
  return (
    <section className="arranged" aria-label="坐下来谈">
      <h2>坐下来谈</h2>
      {joining ? (
        <p>
          问过进小群了，{joining.of}人里{joining.yes}人愿意。
        </p>
      ) : null}
      {jointRoom ? <p>小群：{jointRoom}</p> : null}
      {meeting ? (
        <p>
          <b>{whenOf(meeting.at, one.now)}</b> {meeting.place}
          <span className="soft">（{meeting.by}约的）</span>
        </p>
      ) : null}
      {agreement ? <AgreementItems agreement={agreement} one={one} acting={acting} /> : null}
      {open.length > 0 ? (
        <div className="acts-others">
          {open.map(({ kind, name }) => (
            <button
              key={kind}
              type="button"
              className="button"
              disabled={acting.pending !== undefined}
              onClick={() => setSheet(kind)}
            >
              {name}
            </button>
          ))}
        </div>
      ) : null}
      <PaperLinks one={one} />
      {sheet ? (
        <ActSheet kind={sheet} one={one} acting={acting} close={() => setSheet(undefined)} />
      ) : null}
    </section>
  );
}

interface AgreementItemsProps extends ArrangedProps {
  agreement: NonNullable<DutyCaseView['arranged']['agreement']>;
}

function AgreementItems({ agreement, one, acting }: AgreementItemsProps) {
  const busy = acting.pending !== undefined;
  const may = (kind: DutyCaseView['may'][number]) => one.may.includes(kind);
  return (
    <>
      <p className="soft">
        {agreement.signedAt === undefined
          ? '协议草稿，还没签'
          : `协议 ${whenOf(agreement.signedAt, one.now)} 签的`}
      </p>
      <ol className="items">
        {agreement.items.map(({ text, dueAt, doneAt }, index) => (
          // Items have no number of their own, and are only ever shown as a whole.
          <li key={`${text}-${String(index)}`}>
            <p>
              {text}
              {dueAt === undefined || doneAt !== undefined ? null : (
                <span className="soft"> {whenOf(dueAt, one.now)}前</span>
              )}
            </p>
            {doneAt !== undefined ? <b className="kept">✓ 兑现了</b> : null}
            {doneAt === undefined && may('performed') ? (
              <button
                type="button"
                className="button button-small"
                disabled={busy}
                onClick={() =>
                  void acting.act({ kind: 'performed', caseId: one.id, item: index + 1 })
                }
                aria-label={`第${index + 1}条兑现了`}
              >
                兑现了
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      {may('signed') ? (
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void acting.act({ kind: 'signed', caseId: one.id })}
        >
          {acting.pending === 'signed' ? '正在记…' : '两边都签好了'}
        </button>
      ) : null}
    </>
  );
}

function PaperLinks({ one }: { one: DutyCaseView }) {
  if (one.papers.length === 0) return null;
  return (
    <nav className="papers" aria-label="能下载的">
      {one.papers.map((what) => (
        <a key={what} className="button" href={`.${dutyPaths.cases}/${one.id}/papers/${what}`}>
          {paperNames[what]}
        </a>
      ))}
    </nav>
  );
}
