import { afterEach, beforeEach, vi } from 'vitest';
import { temporaryFile } from '../../store/support/temporary.js';

/** What a command finds and leaves, anew for every test. */
export interface CommandRig {
  /** A place for a database of its own; nothing is there yet. */
  database: string;
  /** What it has written to stdout, and to stderr. */
  printed: string;
  errors: string;
}

/** To be called once at the top of a file. */
export function commandRig(): CommandRig {
  const rig: CommandRig = { database: '', printed: '', errors: '' };
  beforeEach(() => {
    Object.assign(rig, { database: temporaryFile(), printed: '', errors: '' });
    vi.stubEnv('LINHE_DATABASE', rig.database);
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      rig.printed += text;
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      rig.errors += text;
      return true;
    });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });
  return rig;
}
