import { useState } from 'react';
import { Icon } from './art/icons.js';
import { recall, remember } from './state/remembered.js';

/** One line for the first visit. */
export function Guidance() {
  const [open, setOpen] = useState(() => recall('guided') === null);
  if (!open) return null;
  const close = () => {
    remember('guided', 'yes');
    setOpen(false);
  };
  return (
    <aside className="guidance" aria-label="怎么玩">
      <Icon name="spark" size={18} />
      <p>
        点一段小剧本，或者自己说一句。
        <span className="guidance-more">
          旁边会写明警官听懂了什么、为什么开口；更多时候，它不出声。
        </span>
      </p>
      <button type="button" className="plain-button" onClick={close} aria-label="知道了，收起提示">
        <Icon name="close" size={16} />
      </button>
    </aside>
  );
}
