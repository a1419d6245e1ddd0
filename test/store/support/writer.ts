import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const program = fileURLToPath(new URL('./writer-process.ts', import.meta.url));
const toldSchema = z.object({ key: z.string(), messageKey: z.number(), generation: z.number() });
export type Told = z.infer<typeof toldSchema>;

export interface Writer {
  /** All that it told, once it has told so many more. */
  after(more: number): Promise<Told[]>;
  /** Kills it hard, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a real process that holds the database open and writes; resolves once it does. */
export async function startWriter(file: string): Promise<Writer> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const told: Told[] = [];
  let complaint = '';
  child.stderr.on('data', (data) => {
    complaint += String(data);
  });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => told.push(toldSchema.parse(JSON.parse(line))));

  const gone = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  const after = async (more: number) => {
    const enough = told.length + more;
    while (told.length < enough) {
      await Promise.race([once(lines, 'line'), gone]);
      if (child.exitCode !== null) throw new Error(`The writer died: ${complaint}`);
    }
    return [...told];
  };
  await after(1);
  return { after, kill };
}
