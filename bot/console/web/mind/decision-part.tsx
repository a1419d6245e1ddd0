import { Icon } from '../art/icons.js';
import type { Thought } from '../state/board.js';
import { usePractice } from '../state/practice-context.js';
import { Waiting } from './waiting.js';

export function DecisionPart({ thought }: { thought: Thought }) {
  const { names } = usePractice();
  const { decided } = thought;
  if (!decided) return <Waiting />;
  const silent = decided.action === 'silent';
  const icon = silent ? 'quiet' : thought.said.length > 0 ? 'speak' : 'mind';
  return (
    <div className="decision" data-action={decided.action}>
      <p className="decision-action">
        <Icon name={icon} size={16} />
        {names.actions[decided.action] ?? decided.action}
      </p>
      <p className="decision-reason">{decided.reason}</p>
      <p className="decision-rule">规则 {decided.rule}</p>
    </div>
  );
}
