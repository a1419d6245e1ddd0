import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../knowledge/project-root.js';
import { loadFamilies } from '../../knowledge/warnings/load-warn-models.js';
import { loadWording } from '../../knowledge/wording/load-wording.js';
import { loadMind } from '../main.js';
import { checkWarnModels } from './warn-check.js';
import { warnTable, withTable } from './warn-table.js';

/** `linhe warn check`: models and their recorded examples. */
export function warnCheckCommand(options: { models?: string; only?: string[] }): void {
  const { models, examples, faults } = checkWarnModels(
    loadMind(Date.now()),
    options.models,
    options.only,
  );
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.stdout.write(`预警模型 ${models} 个，例子 ${examples} 个，毛病 ${faults.length} 处\n`);
  if (faults.length > 0) process.exitCode = 1;
}

/** `linhe warn models`: the table; with `--write` it goes into the page as well. */
export function warnModelsCommand(options: { models?: string; write?: boolean }): void {
  const table = warnTable(loadFamilies(options.models), loadWording());
  if (options.write) {
    const page = path.join(projectRoot, 'docs/warnings.md');
    fs.writeFileSync(page, withTable(fs.readFileSync(page, 'utf8'), table));
  }
  process.stdout.write(`${table}\n`);
}
