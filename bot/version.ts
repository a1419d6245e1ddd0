import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../knowledge/project-root.js';

const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));

/** The project's version, as `package.json` has it. */
export const version: string = z.object({ version: z.string() }).parse(manifest).version;
