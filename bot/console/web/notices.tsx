import { useEffect } from 'react';
import { Icon } from './art/icons.js';
import type { Connection } from './state/live-board.js';

const troubleShownMs = 6000;

export function ConnectionNotice({ connection }: { connection: Connection }) {
  if (connection !== 'lost') return null;
  return (
    <p className="connection-notice" role="status">
      和警官的连接断了，正在重新连上。
    </p>
  );
}

interface TroubleProps {
  trouble: string | undefined;
  forget: () => void;
}

export function TroubleNotice({ trouble, forget }: TroubleProps) {
  useEffect(() => {
    if (!trouble) return;
    const timer = setTimeout(forget, troubleShownMs);
    return () => clearTimeout(timer);
  }, [trouble, forget]);
  if (!trouble) return null;
  return (
    <div className="trouble-notice" role="alert">
      <span>{trouble}</span>
      <button type="button" className="plain-button" onClick={forget} aria-label="关闭">
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
