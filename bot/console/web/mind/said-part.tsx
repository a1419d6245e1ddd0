import type { StreamedOf } from '../../event-schema.js';
import { Icon } from '../art/icons.js';
import { usePractice } from '../state/practice-context.js';

export function SaidPart({ said }: { said: StreamedOf<'say'>[] }) {
  const { names } = usePractice();
  return (
    <ul className="said">
      {said.map((one) => (
        <li key={one.seq} data-lane={one.lane}>
          <p className="said-to">
            <Icon name={one.to.kind === 'room' ? 'chat' : 'phone'} size={14} />
            <b>{receiver(one, names.roles)}</b>
            <span className="lane">{names.lanes[one.lane] ?? one.lane}</span>
          </p>
          <p className="said-text">{one.text}</p>
        </li>
      ))}
    </ul>
  );
}

function receiver({ to }: StreamedOf<'say'>, roles: Record<string, string>): string {
  if (to.kind === 'room') return '群里所有人';
  if (to.kind === 'webhook') return `${to.name}（通知机器人）`;
  return `${roles[to.role ?? ''] ?? ''}${to.name}的手机`;
}
