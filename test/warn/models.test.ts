import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkWarnModels } from '../../bot/commands/warn-check.js';
import { warnTable, withTable } from '../../bot/commands/warn-table.js';
import { loadMind } from '../../bot/main.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { loadFamilies } from '../../knowledge/warnings/load-warn-models.js';
import { loadWording } from '../../knowledge/wording/load-wording.js';

const modelsMin = 88;

test('every model speaks and keeps silent as its recorded examples say', () => {
  const { models, faults } = checkWarnModels(loadMind(Date.parse('2026-11-27')));
  expect(faults).toEqual([]);
  expect(models).toBeGreaterThanOrEqual(modelsMin);
}, 120_000);

test('the page shows the table of the models that there are', () => {
  const page = readFileSync(path.join(projectRoot, 'docs/warnings.md'), 'utf8');
  const again = withTable(page, warnTable(loadFamilies(), loadWording()));
  expect(page === again, 'npx linhe warn models --write').toBe(true);
});
