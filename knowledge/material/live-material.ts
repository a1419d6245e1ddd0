import { localDay } from '../../bot/domain/local-time.js';
import type { Clock } from '../../bot/ports/clock.js';
import type { MaterialShelf } from '../../bot/ports/material-shelf.js';
import type { Encoder } from '../intent-model/embedding/load-encoder.js';
import { EditionList } from './edition-list.js';
import { indexHash, loadMaterialIndex, type MaterialIndex } from './material-index.js';
import { MaterialRetriever } from './material-retriever.js';

export interface LiveMaterialParts {
  shelf: MaterialShelf;
  clock: Clock;
  folder: string;
  /** Asked once, when there is something to search. */
  encoder(): Promise<Encoder | undefined>;
  /** Builds the index on the disk, in a process of its own; fails where it could not. */
  build(): Promise<void>;
  report(what: string): void;
  onTrouble(error: unknown): void;
}

const minuteMs = 60_000;
/** A build that failed, most often for a full disk, is tried again later and later. */
const pauseMsMax = 60 * minuteMs;

/**
 * The index in service. It is looked after once a minute: when material changed, the index of the
 * new content takes its place as soon as it lies on the disk; until then the old one serves.
 */
export class LiveMaterial {
  readonly editions: EditionList;
  readonly retriever: MaterialRetriever;
  private index: MaterialIndex | undefined;
  private opened: Promise<Encoder | undefined> | undefined;
  private building = false;
  private built: Promise<void> = Promise.resolve();
  private failures = 0;
  private notBefore = 0;
  private cancelLook?: () => void;
  private stopped = false;

  constructor(private readonly parts: LiveMaterialParts) {
    this.editions = new EditionList(parts.shelf);
    this.retriever = new MaterialRetriever({
      index: () => this.index,
      editions: this.editions,
      today: () => this.today(),
    });
  }

  /** Of what the index in service was made. */
  get hash(): string | undefined {
    return this.index?.hash;
  }

  /** Looks now, and then every minute. */
  watch(): void {
    if (this.stopped) return;
    this.cancelLook = this.parts.clock.at(this.parts.clock.now(), () => this.lookAndWait());
  }

  stop(): void {
    this.stopped = true;
    this.cancelLook?.();
  }

  /** Puts the index of what holds now into service, or has it built. */
  async look(): Promise<void> {
    const { shelf, folder, report } = this.parts;
    // Nothing was ever imported: notes alone are found without it.
    if ((await shelf.revision()) === 0) return;
    const day = this.today();
    const hash = await indexHash(shelf, day);
    if (hash === this.index?.hash || this.building) return;
    this.opened ??= this.parts.encoder();
    const encoder = await this.opened;
    const found = await loadMaterialIndex({ shelf, day, folder, encoder, report });
    if (!found) return this.startBuilding();
    this.index = found;
    this.failures = 0;
    this.notBefore = 0;
    report(`材料的索引换好了：${found.entries.length} 条`);
  }

  /** What was being built is in service, or failed. */
  async settled(): Promise<void> {
    await this.built;
  }

  private async lookAndWait(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      this.tell(error);
    }
    if (this.stopped) return;
    const { clock } = this.parts;
    this.cancelLook = clock.at(clock.now() + minuteMs, () => this.lookAndWait());
  }

  private startBuilding(): void {
    const { clock, build } = this.parts;
    if (this.stopped || clock.now() < this.notBefore) return;
    this.building = true;
    this.built = build()
      .finally(() => {
        // What was built and cannot be read would be built again at once.
        this.waitLonger();
        this.building = false;
      })
      .then(() => this.look())
      .catch((error: unknown) => this.tell(error));
  }

  /** What breaks off because the officer goes home is no trouble. */
  private tell(error: unknown): void {
    if (!this.stopped) this.parts.onTrouble(error);
  }

  private waitLonger(): void {
    this.failures += 1;
    const pauseMs = Math.min(pauseMsMax, minuteMs * 2 ** this.failures);
    this.notBefore = this.parts.clock.now() + pauseMs;
  }

  private today(): string {
    return localDay(this.parts.clock.now());
  }
}
