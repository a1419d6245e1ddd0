import { Checkbox, Collapse, Input, Select } from 'antd';
import { useState } from 'react';
import type { EditedSet } from '../../admin-contract.js';
import type { FieldsProps } from './editor-fields.js';
import { followUpNames, regionNames } from './status-words.js';

const optionsOf = <Id extends string>(names: Readonly<Record<Id, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value: value as Id, label: String(label) }));

/** What is needed less often. */
export function EditorMore(props: FieldsProps) {
  const children = (
    <div className="fields">
      <LongerWords {...props} />
      <Basis {...props} />
      <Days {...props} />
    </div>
  );
  const label = '更多：再说一遍、私聊的话、法律依据、日期';
  return <Collapse className="wide" ghost items={[{ key: 'more', label, children }]} />;
}

/** An empty field is none. */
const orNone = (text: string) => (text === '' ? undefined : text);

function LongerWords({ set, change }: FieldsProps) {
  return (
    <>
      <label className="wide">
        再说一遍（一天里又有人问，换个说法）
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={set.again ?? ''}
          onChange={(event) => change({ again: orNone(event.target.value) })}
        />
      </label>
      <label className="wide">
        私聊的话（更详细，最多 500 字）
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 10 }}
          value={set.private ?? ''}
          onChange={(event) => change({ private: orNone(event.target.value) })}
        />
      </label>
    </>
  );
}

/** Lines as they are typed; what can be read of them goes into the set. */
function Basis({ set, change }: FieldsProps) {
  const [text, setText] = useState(() =>
    set.basis.map(({ law, article, since }) => `${law} ${article} ${since}`).join('\n'),
  );
  const write = (typed: string) => {
    setText(typed);
    change({ basis: readBasis(typed) });
  };
  return (
    <label className="wide">
      法律依据（一行一条：法名 条号 施行日）
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 6 }}
        placeholder="民法典 第二百八十八条 2021-01-01"
        value={text}
        onChange={(event) => write(event.target.value)}
      />
    </label>
  );
}

function readBasis(typed: string): EditedSet['basis'] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [law = '', article = '', since = ''] = line.replace(/[《》]/g, '').split(/\s+/);
      return { law, article, since };
    });
}

function Days({ set, change }: FieldsProps) {
  return (
    <>
      <label>
        适用地区
        <Select
          value={set.region}
          onChange={(region) => change({ region })}
          options={optionsOf(regionNames)}
        />
      </label>
      <label>
        答完还要做什么
        <Select
          value={set.followUp}
          onChange={(followUp) => change({ followUp })}
          options={optionsOf(followUpNames)}
        />
      </label>
      <label>
        从哪天起
        <Input
          type="date"
          value={set.validFrom}
          onChange={(event) => change({ validFrom: event.target.value })}
        />
      </label>
      <label>
        到哪天为止（可空）
        <Input
          type="date"
          value={set.validUntil ?? ''}
          onChange={(event) => change({ validUntil: orNone(event.target.value) })}
        />
      </label>
      <label>
        哪天前再看一遍
        <Input
          type="date"
          value={set.reviewBy}
          onChange={(event) => change({ reviewBy: event.target.value })}
        />
      </label>
      <Checkbox
        checked={set.general ?? false}
        onChange={(event) => change({ general: event.target.checked || undefined })}
      >
        这一类里没有更合适的，就说这条
      </Checkbox>
    </>
  );
}
