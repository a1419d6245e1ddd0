import { Button } from 'antd';
import { useState } from 'react';
import type { EditedSet } from '../../admin-contract.js';
import { BubblePreview } from './bubble-preview.js';
import { EditorActions } from './editor-actions.js';
import { EditorFields } from './editor-fields.js';
import { FindingList } from './finding-list.js';
import { useChecked } from './use-checked.js';
import { type Editing, useOffice } from './use-office.js';
import { VersionDrawer } from './version-drawer.js';

/** One reply: its words as a group would read them, what is wrong with them, and what to do. */
export function ReplyEditor({ editing }: { editing: Editing }) {
  const { edit, headOf } = useOffice();
  const [set, setSet] = useState(editing.set);
  const [versions, setVersions] = useState(false);
  const checked = useChecked(set);
  const head = headOf(set.id);
  const isNew = editing.after === 0;
  const changed = isNew || JSON.stringify(set) !== JSON.stringify(editing.set);
  const change = (part: Partial<EditedSet>) => setSet((before) => ({ ...before, ...part }));
  return (
    <section className="editor" aria-label="改这一条">
      <div className="editor-head">
        <Button onClick={() => edit(undefined)}>返回</Button>
        <h2>{isNew ? '新的一条' : set.title || set.id}</h2>
        {head ? (
          <Button onClick={() => setVersions(true)}>第 {head.newest.version} 版</Button>
        ) : null}
      </div>
      {editing.byModel ? (
        <p className="editor-note" role="note">
          下面的话是大模型起的草稿，可能不对。逐句核对过再发布。
        </p>
      ) : null}
      <BubblePreview set={set} checked={checked} />
      <EditorFields set={set} change={change} setSet={setSet} isNew={isNew} />
      <FindingList findings={checked?.findings ?? []} />
      <EditorActions set={set} editing={editing} changed={changed} head={head} />
      {versions ? <VersionDrawer id={set.id} close={() => setVersions(false)} /> : null}
    </section>
  );
}
