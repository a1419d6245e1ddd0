import type { DutyCaseView } from '../../duty-contract.js';
import { whenOf } from './clock.js';

interface CaseStepsProps {
  steps: DutyCaseView['steps'];
  now: number;
}

/** 派单→签收→到场→处置→办结→评价 */
export function CaseSteps({ steps, now }: CaseStepsProps) {
  return (
    <ol className="steps" aria-label="办到哪一步">
      {steps.map(({ step, name, done, at }) => (
        <li key={step} data-done={done}>
          <i aria-hidden="true" />
          <b>{name}</b>
          <span>{at === undefined ? '' : whenOf(at, now)}</span>
        </li>
      ))}
    </ol>
  );
}
