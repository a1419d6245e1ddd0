import os from 'node:os';
import { explain, LinheError } from '../domain/errors.js';
import { type Answer, jobSchema } from './job-messages.js';

/**
 * The other end of `SideProcess`: does each job that comes and answers it. Ends with the officer.
 * @param work must check what it is given
 */
export function serveJobs(work: (job: unknown) => Promise<unknown>): void {
  // On a machine with two cores hearing goes first.
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message) => {
    const { id, job } = jobSchema.parse(message);
    work(job).then(
      (value) => answer({ id, value }),
      (error: unknown) => answer({ id, error: detailsOf(error) }),
    );
  });
}

function answer(message: Answer): void {
  process.send?.(message);
}

function detailsOf(error: unknown): NonNullable<Answer['error']> {
  if (!(error instanceof LinheError)) return { code: 'media.unreadable', what: explain(error) };
  const { code, what, expected, found, mend } = error;
  return { code, what, expected, found, mend };
}
