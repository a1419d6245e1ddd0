import { Segmented } from 'antd';
import { useState } from 'react';
import type { Checked, EditedSet } from '../../admin-contract.js';
import { OfficerAvatar } from '../art/avatar.js';

interface PreviewProps {
  set: EditedSet;
  checked: Checked | undefined;
}

/** The reply as it stands in a chat, with examples for what a community fills in. */
export function BubblePreview({ set, checked }: PreviewProps) {
  const [where, setWhere] = useState<'group' | 'private'>('group');
  const group = checked?.preview ?? set.text;
  const longer = checked?.longer ?? set.private ?? '';
  const text = where === 'group' || longer === '' ? group : longer;
  const laws = set.basis.map(({ law, article }) => `《${law}》${article}`);
  return (
    <div className="preview">
      {longer ? (
        <Segmented
          size="small"
          value={where}
          onChange={setWhere}
          options={[
            { value: 'group', label: '群里' },
            { value: 'private', label: '私聊' },
          ]}
        />
      ) : null}
      {set.ways[0] ? <p className="preview-question">{set.ways[0]}</p> : null}
      <div className="line line-officer">
        <OfficerAvatar size={34} />
        <div className="line-body">
          <div className="bubble">
            {text || '回复写好了，会在这里像群里那样显示。'}
            {laws.length > 0 ? <p className="bubble-source">依据：{laws.join('，')}</p> : null}
          </div>
        </div>
      </div>
    </div>
  );
}
