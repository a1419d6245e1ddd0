import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { EditedSet } from '../../admin-contract.js';
import { office } from './ask-office.js';
import { pendingOf } from './status-words.js';
import { TryOutDialog } from './try-out-dialog.js';
import { type Editing, type ReplyHead, useOffice } from './use-office.js';

interface ActionsProps {
  set: EditedSet;
  editing: Editing;
  changed: boolean;
  head: ReplyHead | undefined;
}

/** Blank lines are left over from typing. */
function tidy(set: EditedSet): EditedSet {
  const ways = set.ways.map((way) => way.trim()).filter(Boolean);
  return { ...set, title: set.title.trim(), text: set.text.trim(), ways };
}

/** Save, try, publish; send to somebody else where there is one; take back; retire. */
export function EditorActions({ set, editing, changed, head }: ActionsProps) {
  const { run, reload, edit, session } = useOffice();
  const [trying, setTrying] = useState(false);
  const [busy, setBusy] = useState(false);
  const pending = head ? pendingOf(head) : undefined;
  const own = pending !== undefined && head?.newest.by === session.name;
  const act = async (work: () => Promise<unknown>, done: string) => {
    setBusy(true);
    if (await run(work, done)) {
      const [newest] = await office.history(set.id);
      await reload();
      if (newest) edit({ ...editing, set: newest.set, after: newest.version, seqs: [] });
    }
    setBusy(false);
  };
  const save = async () => {
    if (changed) await office.save(tidy(set), editing.after);
  };
  const publish = async () => {
    await save();
    await office.publish([set.id]);
    if (editing.seqs.length > 0) await office.closeTodo(editing.seqs, set.id);
  };
  const mayPublish = session.alone || (pending === 'review' && !own && !changed);
  const more = { set, pending, changed, live: head?.live !== undefined, busy, act };
  return (
    <div className="actions">
      {mayPublish ? (
        <Button
          type="primary"
          loading={busy}
          disabled={!changed && !pending}
          onClick={() => void act(publish, '发布了，警官现在就会这样答')}
        >
          发布
        </Button>
      ) : (
        <Button
          type="primary"
          loading={busy}
          disabled={!changed && pending !== 'draft'}
          onClick={() =>
            void act(async () => {
              await save();
              await office.submit(set.id);
            }, '送去了，请同事登录后看过发布')
          }
        >
          送同事复核
        </Button>
      )}
      <Button disabled={!changed || busy} onClick={() => void act(save, '存成草稿了')}>
        存草稿
      </Button>
      <Button disabled={busy || changed || !pending} onClick={() => setTrying(true)}>
        试一试
      </Button>
      <StepBack {...more} />
      {trying ? <TryOutDialog ids={[set.id]} close={() => setTrying(false)} /> : null}
    </div>
  );
}

interface StepBackProps {
  set: EditedSet;
  pending: 'draft' | 'review' | undefined;
  changed: boolean;
  live: boolean;
  busy: boolean;
  act(work: () => Promise<unknown>, done: string): Promise<void>;
}

function StepBack({ set, pending, live, busy, act }: StepBackProps) {
  const { headOf } = useOffice();
  if (!headOf(set.id)) return null;
  return (
    <>
      <Popconfirm
        title={pending ? '不要这份草稿了？' : '回到上一次发布的样子？'}
        okText="撤回"
        cancelText="不了"
        onConfirm={() => act(() => office.undo([set.id]), '撤回了')}
      >
        <Button disabled={busy}>撤回</Button>
      </Popconfirm>
      {live ? (
        <Popconfirm
          title="停用以后警官不再说这一条"
          okText="停用"
          cancelText="不了"
          onConfirm={() => act(() => office.retire(set.id, '停用'), '停用了')}
        >
          <Button danger disabled={busy}>
            停用
          </Button>
        </Popconfirm>
      ) : null}
    </>
  );
}
