import { Icon } from '../art/icons.js';
import { usePractice } from '../state/practice-context.js';

/** Small and grey below a line: what the officer did about it, mostly nothing. */
export function ThoughtTag({ messageId }: { messageId: string }) {
  const { live, names, choose } = usePractice();
  const thought = live.board.thoughts[messageId];
  const decided = thought?.decided;
  if (!decided) {
    return (
      <span className="thought-tag tag-listening" role="status" aria-label="警官在听">
        <i />
        <i />
        <i />
      </span>
    );
  }
  const silent = decided.action === 'silent';
  const icon = silent ? 'quiet' : thought.said.length > 0 ? 'speak' : 'mind';
  const action = names.actions[decided.action] ?? decided.action;
  return (
    <button
      type="button"
      className="thought-tag"
      data-action={decided.action}
      data-said={thought.said.length > 0}
      onClick={() => choose(messageId)}
      aria-label={`警官：${action}，${decided.reason}。点开看详情`}
    >
      <Icon name={icon} size={13} />
      <span>
        <b>{action}</b> · {decided.reason}
      </span>
    </button>
  );
}
