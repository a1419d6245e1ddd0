import { Input, Select } from 'antd';
import type { EditedSet } from '../../admin-contract.js';
import { withIntent } from './blank-set.js';
import { EditorMore } from './editor-more.js';
import { useOffice } from './use-office.js';

export const groupTextMax = 180;
export const waysMin = 8;

export interface FieldsProps {
  set: EditedSet;
  change(part: Partial<EditedSet>): void;
  setSet(set: EditedSet): void;
  isNew: boolean;
}

export function EditorFields(props: FieldsProps) {
  const { set, change, setSet, isNew } = props;
  const { names, variables } = useOffice();
  const intents = Object.entries(names?.intents ?? {});
  const ways = set.ways.filter((way) => way.trim() !== '').length;
  return (
    <div className="fields">
      <label>
        标题
        <Input value={set.title} onChange={(event) => change({ title: event.target.value })} />
      </label>
      <label>
        回答哪一类话
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={set.intent}
          onChange={(intent) => setSet(withIntent(set, intent, isNew))}
          options={intents.map(([value, label]) => ({
            value: value as EditedSet['intent'],
            label,
          }))}
        />
      </label>
      <label className="wide">
        <span className="counted">
          居民会怎么问（一行一种）
          <small data-over={ways < waysMin}>
            {ways} 种{ways < waysMin ? `，还差 ${waysMin - ways} 种` : ''}
          </small>
        </span>
        <Input.TextArea
          autoSize={{ minRows: 5, maxRows: 14 }}
          value={set.ways.join('\n')}
          onChange={(event) => change({ ways: event.target.value.split('\n') })}
        />
      </label>
      <label className="wide">
        <span className="counted">
          群里的话
          <small data-over={set.text.length > groupTextMax}>
            {set.text.length} / {groupTextMax}
          </small>
        </span>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 8 }}
          value={set.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </label>
      <p className="variables wide">
        <span className="faint">点一下加在后面：</span>
        {variables.map(({ name, about }) => (
          <button
            key={name}
            type="button"
            title={about}
            onClick={() => change({ text: `${set.text}{${name}}` })}
          >
            {name}
          </button>
        ))}
      </p>
      <EditorMore {...props} />
    </div>
  );
}
