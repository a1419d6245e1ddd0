import type { Acting } from './use-act.js';

/** What the last tap came to; a failed one can be tried again. */
export function Told({ acting }: { acting: Acting }) {
  const { told, again, clear } = acting;
  if (!told) return null;
  return (
    <div className="told" data-failed={told.failed} role={told.failed ? 'alert' : 'status'}>
      <p>{told.text}</p>
      {again ? (
        <button type="button" className="button button-small" onClick={again}>
          再试
        </button>
      ) : (
        <button type="button" className="button button-small" onClick={clear}>
          知道了
        </button>
      )}
    </div>
  );
}
