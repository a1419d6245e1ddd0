import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import type { Note } from '../../bot/domain/note.js';
import { loadArticleRegister } from '../library/cited-articles.js';
import { readYaml, yamlFilesIn } from '../read-yaml.js';
import { noteSchema, type WrittenNote } from './note-schema.js';

/** Where notes lie; beside the notes on law is the register of cited articles. */
const noteFolders = ['knowledge/law/notes', 'knowledge/fraud', 'knowledge/services'];

let written: WrittenNote[] | undefined;

/**
 * All notes as they stand in the project's files; read once.
 * @throws LinheError `data.invalid` naming file and fault, or an id that is there twice
 */
export function readNotes(): WrittenNote[] {
  written ??= readAll();
  return written;
}

function readAll(): WrittenNote[] {
  const notes: WrittenNote[] = [];
  const fileOf = new Map<string, string>();
  for (const file of noteFolders.flatMap(yamlFilesIn)) {
    for (const note of readYaml(file, z.array(noteSchema))) {
      const before = fileOf.get(note.id);
      if (before) {
        throw new LinheError('data.invalid', {
          what: `笔记编号 ${note.id} 重了`,
          found: `${before} 和 ${file}`,
          mend: '给其中一条换个编号',
        });
      }
      fileOf.set(note.id, file);
      notes.push(note);
    }
  }
  return notes;
}

/**
 * Notes that may be told: what rests on a law that is gone by today is not among them.
 * @param today such as 2026-11-26
 */
export function loadNotes(today: string): Note[] {
  const register = loadArticleRegister();
  const holds = ({ basis }: WrittenNote) =>
    basis.every(({ law, since }) => {
      const gone = register.repealed(law);
      return since <= today && (!gone || today < gone.until);
    });
  return readNotes().filter(holds).map(toNote);
}

function toNote(one: WrittenNote): Note {
  const { first_steps: first, turn_to: turnTo, ...rest } = one;
  return {
    ...rest,
    turnTo,
    ...(first && {
      firstSteps: {
        minutes5: first.minutes_5,
        minutes30: first.minutes_30,
        minutes120: first.minutes_120,
      },
    }),
  };
}
