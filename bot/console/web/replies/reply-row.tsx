import { Tag } from 'antd';
import { memo } from 'react';
import { pendingOf, statusNames } from './status-words.js';
import { type ReplyHead, useOffice } from './use-office.js';

/** One reply in the list: what it is about, how it begins, how it does. */
export const ReplyRow = memo(function ReplyRow({ head }: { head: ReplyHead }) {
  const { names, usageOf, findingsOf, edit, editing } = useOffice();
  const { set, version, status, id } = head.newest;
  const usage = usageOf(id);
  const pending = pendingOf(head);
  const findings = findingsOf(id);
  const open = () => edit({ set, after: version, seqs: [], byModel: false });
  return (
    <li>
      <button
        type="button"
        className="reply-row"
        aria-current={editing?.set.id === id}
        onClick={open}
      >
        <span className="reply-row-title">
          {set.title || '（没有标题）'}
          {pending ? <Tag color="gold">{statusNames[pending]}</Tag> : null}
          {status === 'retired' ? <Tag>{statusNames.retired}</Tag> : null}
          {findings.some((one) => one.severity === 'fault') ? <Tag color="red">有错</Tag> : null}
        </span>
        <span className="reply-row-text">{set.text}</span>
        <span className="reply-row-figures faint">
          {names?.intents[set.intent] ?? set.intent} · {set.ways.length} 种问法
          {usage ? ` · 说过 ${usage.said} 次` : ''}
          {usage && usage.helpful > 0 ? ` · 👍${usage.helpful}` : ''}
          {usage && usage.unhelpful > 0 ? ` · 👎${usage.unhelpful}` : ''}
          {usage && usage.misfire > 0 ? ` · 误答 ${usage.misfire}` : ''}
        </span>
      </button>
    </li>
  );
});
