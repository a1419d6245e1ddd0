import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import { serveJobs } from '../../bot/side-process/serve-jobs.js';

/** Does what it is told, also what no program should. */

serveJobs(async (given) => {
  const job = z.union([z.string(), z.instanceof(Float32Array)]).parse(given);
  if (job === 'hang') for (;;) Math.sqrt(2);
  if (job === 'die') {
    process.stderr.write('native code: no such tensor\n', () => process.exit(255));
    return new Promise(() => undefined);
  }
  if (job === 'refuse') throw new LinheError('media.too_large', { what: '太大', found: '9 字节' });
  if (job === 'fault') throw new TypeError('undefined is not a sound');
  if (job === 'pid') return process.pid;
  return job;
});
