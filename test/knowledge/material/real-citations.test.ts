import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findFiles } from '../../../knowledge/ingest/find-files.js';
import { planImport } from '../../../knowledge/ingest/plan-import.js';
import { readDocument } from '../../../knowledge/ingest/read-document.js';
import { loadVersionRegister } from '../../../knowledge/ingest/version-register.js';
import { showFinding } from '../../../knowledge/library/checks/finding.js';
import { loadArticleRegister } from '../../../knowledge/library/cited-articles.js';
import { loadReplies } from '../../../knowledge/library/load-replies.js';
import { checkCitations } from '../../../knowledge/material/check-citations.js';
import { readCitedTexts } from '../../../knowledge/material/cited-texts.js';
import { collectCitations } from '../../../knowledge/material/collect-citations.js';
import { countCitations } from '../../../knowledge/material/count-citations.js';
import { readNotes } from '../../../knowledge/material/load-notes.js';
import { root } from '../../architecture/source-files.js';
import { temporaryStore } from '../../store/support/temporary.js';

/** Real laws, read in place. */
const folders = ['md', 'current'].map((name) =>
  path.resolve(root, '../shared/data/statutes', name),
);
const isThere = folders.every((folder) => fs.existsSync(folder));
const title = isThere ? 'our citations' : 'SKIPPED: ../shared/data/statutes is absent';
const today = '2026-11-26';

describe.skipIf(!isThere)(title, () => {
  test('stand in the laws that hold', async () => {
    const { material } = await temporaryStore();
    const documents = [];
    for (const file of folders.flatMap((folder) => findFiles(folder).files)) {
      const document = await readDocument(file, undefined);
      if (document) documents.push(document);
    }
    const { standings } = planImport([], documents, loadVersionRegister());
    await material.apply({ after: 0, documents, standings, by: 'test', at: 0 });
    const places = collectCitations(readNotes(), loadReplies(today), today);
    const register = loadArticleRegister();
    const checked = checkCitations(places, {
      register,
      texts: await readCitedTexts(material, places),
    });
    const faults = checked.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'fault'),
    );
    expect(faults.map(showFinding)).toEqual([]);
    const { texts, citations } = countCitations(checked, register);
    expect(texts.found / citations).toBeGreaterThan(0.9);
  });
});
