import { useState } from 'react';
import { usePractice } from '../state/practice-context.js';

/** Longer texts are folded, in characters. */
const foldedAt = 360;

/** A message's text: mentions of the officer in colour, very long ones folded. */
export function SpokenText({ text }: { text: string }) {
  const { practice } = usePractice();
  const [unfolded, setUnfolded] = useState(false);
  const long = text.length > foldedAt;
  const shown = long && !unfolded ? `${text.slice(0, foldedAt)}…` : text;
  const mention = `@${practice.officerName}`;
  const parts = shown.split(mention);
  let offset = 0;
  return (
    <>
      {parts.map((part, index) => {
        const at = offset;
        offset += part.length + mention.length;
        return (
          <span key={at}>
            {index > 0 ? <span className="mention">{mention}</span> : null}
            {part}
          </span>
        );
      })}
      {long ? (
        <button type="button" className="unfold" onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? '收起' : '展开全文'}
        </button>
      ) : null}
    </>
  );
}
