import { Document, isMap, isSeq, visit } from 'yaml';
import { toWrittenReply } from '../reply-schema.js';
import type { SheetEntry } from './write-xlsx.js';

/** As the files of the project are written: a blank line between sets, a rule on one line. */
export function writeYaml(entries: readonly SheetEntry[]): string {
  const document = new Document(entries.map(({ set, status }) => toWrittenReply(set, status)));
  visit(document, {
    Map: (_key, node, path) => {
      const parent = path.at(-1);
      if (isSeq(parent) && path.length > 2) node.flow = true;
    },
    Pair: (_key, pair) => {
      if (isSeq(pair.value) && pair.value.items.length === 0) return visit.REMOVE;
      return undefined;
    },
  });
  if (isSeq(document.contents)) {
    for (const [at, item] of document.contents.items.entries()) {
      if (at > 0 && isMap(item)) item.spaceBefore = true;
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
