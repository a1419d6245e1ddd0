import type { StreamedOf } from '../../event-schema.js';
import { usePractice } from '../state/practice-context.js';

const phases: Record<string, string> = {
  talk: '聊着',
  dispute: '正在争',
  ended: '收场了',
  flared: '又吵起来',
};
/** Below this the talk is a calm one. */
const strainedMin = 0.5;

/** What the line means in the talk of the group: which dispute, and how it stands. */
export function TalkLine({ talk }: { talk: StreamedOf<'read'>['talk'] }) {
  const { names } = usePractice();
  if (!talk) return null;
  const { dispute, earlySign } = talk;
  if (!dispute) {
    return earlySign >= strainedMin ? <p className="faint">话里有点带刺，留意着</p> : null;
  }
  const [one, other] = dispute.sides;
  const sides = other > 0 ? `，${one} 人对 ${other} 人` : '';
  return (
    <p className="faint">
      接着上面的{names.intents[dispute.kind] ?? dispute.kind}：{phases[dispute.phase] ?? ''}
      {sides}
    </p>
  );
}
