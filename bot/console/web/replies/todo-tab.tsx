import { Button, Empty, Tag } from 'antd';
import type { Cluster } from '../../admin-contract.js';
import { office } from './ask-office.js';
import { dayAndTime } from './status-words.js';
import { useOffice } from './use-office.js';

/** Questions that nobody answered, most asked first; from here a reply is a minute away. */
export function TodoTab() {
  const { todo } = useOffice();
  if (todo.length === 0) {
    return <Empty description="没有欠着的问题。有人问了没答上来，会列在这里。" />;
  }
  return (
    <ul className="todo">
      {todo.map((cluster) => (
        <TodoCard key={cluster.seqs.join()} cluster={cluster} />
      ))}
    </ul>
  );
}

function TodoCard({ cluster }: { cluster: Cluster }) {
  const { names, headOf, edit, setTab, run, reload } = useOffice();
  const { question, count, intent, examples, seqs, lastAt, nearest } = cluster;
  const near = nearest ? headOf(nearest) : undefined;
  const write = () =>
    run(async () => {
      const { set, from } = await office.suggest(cluster);
      edit({ set, after: 0, seqs, byModel: from === 'language_model' });
      setTab('library');
    });
  const addTo = () => {
    if (!near) return;
    const { set, version } = near.newest;
    const ways = [...new Set([...set.ways, ...examples])];
    edit({ set: { ...set, ways }, after: version, seqs, byModel: false });
    setTab('library');
  };
  const drop = () =>
    run(async () => {
      await office.closeTodo(seqs);
      await reload();
    }, '收起了');
  return (
    <li className="todo-card">
      <p className="todo-question">
        {question}
        <Tag color="blue">{count} 次</Tag>
      </p>
      <p className="faint">
        {names?.intents[intent] ?? intent} · 最近 {dayAndTime(lastAt)}
      </p>
      {examples.length > 1 ? (
        <ul className="todo-examples">
          {examples.slice(0, 5).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      <div className="actions">
        <Button type="primary" onClick={() => void write()}>
          写一条回复
        </Button>
        {near ? <Button onClick={addTo}>并到“{near.newest.set.title}”</Button> : null}
        <Button type="text" onClick={() => void drop()}>
          不用答
        </Button>
      </div>
    </li>
  );
}
