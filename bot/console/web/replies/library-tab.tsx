import { Button, Input, Segmented, Select } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { blankSet } from './blank-set.js';
import { chooseHeads, type Filter, filters } from './choose-heads.js';
import { ReplyEditor } from './reply-editor.js';
import { ReplyRow } from './reply-row.js';
import { useOffice } from './use-office.js';

/** So many rows are drawn; whoever looks further types a word more. */
const rowsMax = 120;

/** Finding on the left, writing on the right; on a phone one after the other. */
export function LibraryTab() {
  const { editing } = useOffice();
  return (
    <div className="library" data-editing={editing !== undefined}>
      <ReplyList />
      {editing ? (
        <ReplyEditor key={`${editing.set.id} ${editing.after}`} editing={editing} />
      ) : (
        <p className="library-hint faint">从左边选一条来看、来改，或者写一条新的。</p>
      )}
    </div>
  );
}

function ReplyList() {
  const office = useOffice();
  const { heads, names, edit } = office;
  const [words, setWords] = useState('');
  const [family, setFamily] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const typed = useDeferredValue(words);
  const found = useMemo(
    () => chooseHeads(heads, office, { words: typed, family, filter }),
    [heads, office, typed, family, filter],
  );
  const families = Object.entries(names?.families ?? {});
  return (
    <section className="reply-list" aria-label="所有回复">
      <div className="reply-tools">
        <Input.Search
          allowClear
          placeholder="搜标题、问法、回复里的字"
          aria-label="搜回复"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Select
          aria-label="哪一大类"
          value={family}
          onChange={setFamily}
          options={[
            { value: '', label: '所有大类' },
            ...families.map(([value, label]) => ({ value, label })),
          ]}
        />
        <Button
          type="primary"
          onClick={() => edit({ set: blankSet(), after: 0, seqs: [], byModel: false })}
        >
          写一条新的
        </Button>
      </div>
      <Segmented
        className="reply-filter"
        value={filter}
        onChange={setFilter}
        options={filters.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <p className="faint" role="status">
        {found.length} 条{found.length > rowsMax ? `，先列 ${rowsMax} 条` : ''}
      </p>
      <ul>
        {found.slice(0, rowsMax).map((head) => (
          <ReplyRow key={head.newest.id} head={head} />
        ))}
      </ul>
    </section>
  );
}
