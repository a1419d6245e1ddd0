import { explain, LinheError } from '../domain/errors.js';

/** One thing that `linhe doctor` looked at. */
export interface Finding {
  what: string;
  state: 'ok' | 'warn' | 'bad';
  found: string;
  mend?: string;
}

/** An error as a finding: how to mend it stands apart from what is wrong. */
export function trouble(error: unknown): Omit<Finding, 'what'> {
  if (!(error instanceof LinheError)) return { state: 'bad', found: explain(error) };
  const { what, expected, found, mend } = error;
  const parts = [what, expected && `应为 ${expected}`, found && `实际 ${found}`];
  return { state: 'bad', found: parts.filter(Boolean).join('，'), mend };
}
