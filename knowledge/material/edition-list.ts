import { articleKey } from '../../bot/domain/article-name.js';
import { type DocumentHead, holdsOn, type Passage } from '../../bot/domain/material.js';
import type { MaterialShelf } from '../../bot/ports/material-shelf.js';

/** Which documents there are and when they hold; read again when somebody imported. */
export class EditionList {
  private revision = -1;
  private heads = new Map<number, DocumentHead>();

  constructor(private readonly shelf: Pick<MaterialShelf, 'revision' | 'documents'>) {}

  async refresh(): Promise<void> {
    const revision = await this.shelf.revision();
    if (revision === this.revision) return;
    const documents = await this.shelf.documents();
    this.heads = new Map(documents.map((head) => [head.id, head]));
    this.revision = revision;
  }

  get laws(): Set<string> {
    return new Set([...this.heads.values()].flatMap(({ law }) => (law ? [law] : [])));
  }

  byId(id: number): DocumentHead | undefined {
    return this.heads.get(id);
  }

  /** An article's name as the law's editions print it. */
  printed(law: string, key: string): string | undefined {
    for (const head of this.heads.values()) {
      if (head.law !== law) continue;
      const found = head.articles.find((article) => articleKey(article) === key);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether a passage still is what holds, whatever was imported since it was read. */
  holds({ id, documentId }: Pick<Passage, 'id' | 'documentId'>, day: string): boolean {
    const head = this.heads.get(documentId);
    if (!head || !id.startsWith(`${head.id}.${head.version}.`)) return false;
    return head.standing.served && holdsOn(head.standing, day);
  }
}
