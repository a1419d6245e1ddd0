import type { MaterialShelf } from '../ports/material-shelf.js';
import {
  currentPassages,
  materialDocuments,
  materialHistory,
  materialRevision,
  materialStamp,
  passagesOf,
} from './read-material.js';
import type { Database } from './schema.js';
import { applyMaterial } from './write-material.js';

/** The material's part of the store. */
export function createMaterialShelf(db: Database): MaterialShelf {
  return {
    documents: () => materialDocuments(db),
    history: (documentId) => materialHistory(db, documentId),
    revision: () => materialRevision(db),
    apply: (changes) => applyMaterial(db, changes),
    currentPassages: (day) => currentPassages(db, day),
    passagesOf: (...given) => passagesOf(db, ...given),
    stamp: (day) => materialStamp(db, day),
  };
}
