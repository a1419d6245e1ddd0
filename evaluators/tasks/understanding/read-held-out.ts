import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Example, readExamples } from '../../../knowledge/intent-model/read-corpus.js';
import { type Dialogue, readDialogues } from '../../../knowledge/intent-model/read-dialogues.js';
import { projectRoot } from '../../../knowledge/project-root.js';

/** Messages and dialogues by hands that saw neither the corpus nor the code. */

const folder = path.join(projectRoot, 'evaluators/datasets/understanding');

function filesNamed(start: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${start}-`) && name.endsWith('.jsonl'))
    .sort()
    .map((name) => path.join(folder, name));
}

export function readHeldOutMessages(): Example[] {
  return filesNamed('messages').flatMap(readExamples);
}

export function readHeldOutDialogues(): Dialogue[] {
  return filesNamed('dialogues').flatMap(readDialogues);
}

/** Looked at while settings were chosen: its figures are not the ones to quote. */
export function readDevelopmentMessages(): Example[] {
  return readExamples(path.join(folder, 'development.jsonl'));
}
