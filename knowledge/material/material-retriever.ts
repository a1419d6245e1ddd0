import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { EditionList } from './edition-list.js';
import type { MaterialEntry, MaterialIndex } from './material-index.js';

/** What is known of a document besides its text. */
export interface MaterialMetadata {
  [name: string]: unknown;
  id: string;
  title: string;
  law?: string;
  article?: string;
  /** In force since then. */
  since?: string;
  kind: MaterialEntry['kind'];
}

export interface RetrieverParts {
  /** The index in service, which may be another one next time; undefined before there is one. */
  index(): MaterialIndex | undefined;
  editions: EditionList;
  /** Such as 2026-11-26. */
  today(): string;
  /** Documents of one answer. */
  count?: number;
}

const countPreset = 8;
/** So many are looked at: of them some may no longer hold, or be of the other kind. */
const lookedAtMin = 300;

/** Notes and the user's own material as a LangChain retriever: only what is in force today. */
export class MaterialRetriever extends BaseRetriever<MaterialMetadata> {
  lc_namespace = ['linhe', 'retrievers'];

  constructor(private readonly parts: RetrieverParts) {
    super();
  }

  override async _getRelevantDocuments(question: string) {
    const found = await this.entries(question, this.parts.count ?? countPreset);
    return found.map(toDocument);
  }

  /** @param kind only these; without it both */
  async entries<Kind extends MaterialEntry['kind']>(
    question: string,
    count: number,
    kind?: Kind,
  ): Promise<Extract<MaterialEntry, { kind: Kind }>[]> {
    const { editions, today } = this.parts;
    // One and the same from here on, even when another takes its place meanwhile.
    const index = this.parts.index();
    if (!index || question.trim() === '') return [];
    await editions.refresh();
    const day = today();
    const hits = await index.search.search(question, Math.max(lookedAtMin, count));
    const fitting = hits.flatMap(({ at }) => {
      const entry = index.entries[at];
      const wanted = entry && (kind === undefined || entry.kind === kind);
      return wanted && holds(entry, editions, day) ? [entry] : [];
    });
    return fitting.slice(0, count) as Extract<MaterialEntry, { kind: Kind }>[];
  }
}

function holds(entry: MaterialEntry, editions: EditionList, day: string): boolean {
  if (entry.kind === 'note') return entry.note.basis.every(({ since }) => since <= day);
  return !entry.passage.suspect && editions.holds(entry.passage, day);
}

function toDocument(entry: MaterialEntry): Document<MaterialMetadata> {
  if (entry.kind === 'passage') {
    const { id, title, law, article, inForceSince: since, text } = entry.passage;
    return new Document({
      pageContent: text,
      metadata: { id, title, law, article, since, kind: 'passage' },
    });
  }
  const { id, title, basis, rule, means, do: steps } = entry.note;
  const [first] = basis;
  const metadata = { id, title, ...first, kind: 'note' as const };
  return new Document({ pageContent: [rule, means, steps].join('\n'), metadata });
}
