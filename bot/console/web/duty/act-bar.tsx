import { useState } from 'react';
import type { DutyAct, DutyCaseView } from '../../duty-contract.js';
import { ActSheet, type SheetKind } from './act-sheet.js';
import type { Acting } from './use-act.js';

interface ActBarProps {
  one: DutyCaseView;
  acting: Acting;
}

const steps = [
  { kind: 'acknowledge', name: '接单', done: '已接单', doing: '正在接…', stage: 1 },
  { kind: 'on_site', name: '到场', done: '已到场', doing: '正在记…', stage: 2 },
  { kind: 'resolve', name: '办结', done: '已办结', doing: '正在记…', stage: 3 },
] as const;
const stages: Record<string, number> = { acknowledged: 1, on_site: 2, resolved: 3, closed: 3 };

/** The three steps, the next one big; below it what else can be done. */
export function ActBar({ one, acting }: ActBarProps) {
  const [sheet, setSheet] = useState<SheetKind>();
  const stage = stages[one.status] ?? 0;
  const may = (kind: DutyAct) => one.may.includes(kind);
  const begin = (kind: (typeof steps)[number]['kind']) => {
    if (kind === 'resolve') setSheet('resolve');
    else void acting.act({ kind, caseId: one.id });
  };
  const others: { kind: SheetKind; name: string }[] = [
    { kind: 'transfer', name: '转派' },
    { kind: 'speak', name: '群里说' },
    { kind: 'whisper', name: '私下说' },
  ];
  const canStep = steps.some(({ kind }) => may(kind));
  return (
    <>
      {canStep ? (
        <div className="acts-steps">
          {steps.map(({ kind, name, done, doing, stage: own }) => (
            <button
              key={kind}
              type="button"
              className="button"
              data-next={own === stage + 1}
              disabled={own <= stage || !may(kind) || acting.pending !== undefined}
              onClick={() => begin(kind)}
            >
              {acting.pending === kind ? doing : own <= stage ? `✓ ${done}` : name}
            </button>
          ))}
        </div>
      ) : null}
      <div className="acts-others">
        {others.map(({ kind, name }) =>
          may(kind) ? (
            <button
              key={kind}
              type="button"
              className="button"
              disabled={acting.pending !== undefined}
              onClick={() => setSheet(kind)}
            >
              {name}
            </button>
          ) : null,
        )}
        {one.floor && may('hand_back') ? (
          <button
            type="button"
            className="button"
            disabled={acting.pending !== undefined}
            onClick={() => void acting.act({ kind: 'hand_back', caseId: one.id })}
          >
            {acting.pending === 'hand_back' ? '正在交…' : '交给警官'}
          </button>
        ) : null}
      </div>
      {sheet ? (
        <ActSheet kind={sheet} one={one} acting={acting} close={() => setSheet(undefined)} />
      ) : null}
    </>
  );
}
