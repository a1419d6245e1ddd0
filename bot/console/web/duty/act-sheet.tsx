import { type FormEvent, useEffect, useRef, useState } from 'react';
import {
  type DutyCaseView,
  itemsLengthMax,
  noteLengthMax,
  wordsLengthMax,
} from '../../duty-contract.js';
import { MeetingFields, meetingBefore, momentOf, type WantedMeeting } from './meeting-fields.js';
import type { Acting, OrderOf } from './use-act.js';

export type SheetKind =
  | 'resolve'
  | 'transfer'
  | 'speak'
  | 'whisper'
  | 'gather'
  | 'appoint'
  | 'agreement';

interface ActSheetProps {
  kind: SheetKind;
  one: DutyCaseView;
  acting: Acting;
  close: () => void;
}

const words: Record<SheetKind, { title: string; hint: string; send: string; doing: string }> = {
  resolve: {
    title: '怎么办好的？',
    hint: '一句话，如：两家说好九点后不装修',
    send: '办结',
    doing: '正在办结…',
  },
  transfer: { title: '转给谁？', hint: '', send: '转派', doing: '正在转…' },
  speak: {
    title: '在群里说',
    hint: '以你的名义发到群里，说完警官先不插话',
    send: '发到群里',
    doing: '正在发…',
  },
  whisper: { title: '私下说', hint: '只有这个人看得到', send: '私下发送', doing: '正在发…' },
  gather: {
    title: '请两边进小群？',
    hint: 'AI警官会在群里问一声，两边都回“进群”才建；有一边不愿意就不建。',
    send: '问问他们',
    doing: '正在问…',
  },
  appoint: {
    title: '约哪天、在哪里？',
    hint: '两边都会收到通知，提前一天、提前一小时各提醒一次。',
    send: '约好了',
    doing: '正在约…',
  },
  agreement: {
    title: '谈成了哪几条？',
    hint: '一行一条，有期限的写上哪天，如：\n晚上十点后不施工\n12月5日前修好天花板',
    send: '存草稿',
    doing: '正在存…',
  },
};
const textMax: Partial<Record<SheetKind, number>> = {
  resolve: noteLengthMax,
  speak: wordsLengthMax,
  whisper: wordsLengthMax,
  agreement: itemsLengthMax,
};

/** Slides up from below, where the thumb is. */
export function ActSheet({ kind, one, acting, close }: ActSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(() => textBefore(kind, one));
  const [meeting, setMeeting] = useState(() => meetingBefore(one));
  const people = peopleFor(kind, one);
  const [to, setTo] = useState(people.length === 1 ? people[0]?.id : undefined);
  useEffect(() => dialog.current?.showModal(), []);
  const { title, hint, send, doing } = words[kind];
  const order = orderOf(kind, one.id, text.trim(), to, meeting);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (order && (await acting.act(order))) close();
  };
  const busy = acting.pending !== undefined;
  return (
    <dialog ref={dialog} className="sheet" onClose={close} aria-label={title}>
      <form onSubmit={(event) => void submit(event)}>
        <h2>{title}</h2>
        {people.length > 0 ? <PeoplePicker people={people} to={to} pick={setTo} /> : null}
        {kind === 'appoint' ? <MeetingFields meeting={meeting} change={setMeeting} /> : null}
        {kind === 'gather' || kind === 'appoint' ? <p className="soft">{hint}</p> : null}
        {textMax[kind] === undefined ? null : (
          <textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            maxLength={textMax[kind]}
            rows={kind === 'resolve' ? 2 : 4}
            placeholder={hint}
            aria-label={title}
          />
        )}
        {acting.told?.failed ? (
          <p className="sheet-failed" role="alert">
            {acting.told.text}
          </p>
        ) : null}
        <div className="sheet-acts">
          <button type="button" className="button" onClick={close}>
            先不
          </button>
          <button type="submit" className="button button-first" disabled={!order || busy}>
            {busy ? doing : send}
          </button>
        </div>
      </form>
    </dialog>
  );
}

interface PeoplePickerProps {
  people: { id: string; title: string }[];
  to: string | undefined;
  pick: (id: string) => void;
}

function PeoplePicker({ people, to, pick }: PeoplePickerProps) {
  return (
    <fieldset className="people">
      <legend className="unseen">选一个人</legend>
      {people.map(({ id, title }) => (
        <label key={id}>
          <input type="radio" name="to" checked={to === id} onChange={() => pick(id)} />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

function peopleFor(kind: SheetKind, one: DutyCaseView): { id: string; title: string }[] {
  if (kind === 'transfer') return one.people;
  if (kind === 'whisper') return one.parties.map(({ id, name }) => ({ id, title: name }));
  return [];
}

/** A draft that is there already is mended, not written anew. */
function textBefore(kind: SheetKind, { arranged }: DutyCaseView): string {
  if (kind !== 'agreement') return '';
  return arranged.agreement?.items.map(({ text }) => text).join('\n') ?? '';
}

/** Undefined while something is missing. */
function orderOf(
  kind: SheetKind,
  caseId: number,
  text: string,
  to: string | undefined,
  meeting: WantedMeeting,
): OrderOf | undefined {
  if (kind === 'gather') return { kind, caseId };
  if (kind === 'appoint') {
    const at = momentOf(meeting);
    const place = meeting.place.trim();
    return at === undefined || place === '' ? undefined : { kind, caseId, at, place };
  }
  if (kind === 'transfer') return to === undefined ? undefined : { kind, caseId, to };
  if (text === '') return undefined;
  if (kind === 'whisper') return to === undefined ? undefined : { kind, caseId, text, to };
  return { kind, caseId, text };
}
