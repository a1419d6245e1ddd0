import path from 'node:path';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import type { ReplySet } from '../../bot/domain/reply.js';
import type { Intent } from '../../bot/domain/taxonomy.js';
import type { MediationGuide, MediationGuides } from '../../bot/ports/reply-library.js';
import { projectRoot } from '../project-root.js';
import { readYaml, yamlFilesIn } from '../read-yaml.js';
import {
  handoverSchema,
  mediationSchema,
  replySchema,
  toReplySet,
  type WrittenReply,
} from './reply-schema.js';

/** Kind used for disputes that have no guide of their own. */
const generalKind = 'quarrel';
const handoverFile = 'knowledge/wording/handover.yaml';

/** All reply sets that came with the program, of whatever status. */
export function loadWrittenReplies(): WrittenReply[] {
  const all: WrittenReply[] = [];
  const seen = new Set<string>();
  for (const file of yamlFilesIn('knowledge/replies')) {
    for (const one of readYaml(file, z.array(replySchema))) {
      if (seen.has(one.id)) {
        throw new LinheError('data.invalid', {
          what: `回复编号 ${one.id} 出现了两次`,
          expected: '每条编号只用一次',
          found: file,
          mend: '给其中一条换个编号',
        });
      }
      seen.add(one.id);
      all.push(one);
    }
  }
  return all;
}

/** Whether a set may be said on that day, e.g. `2026-11-22`. */
export function isValidOn(set: Pick<ReplySet, 'validFrom' | 'validUntil'>, day: string): boolean {
  return set.validFrom <= day && (set.validUntil === undefined || set.validUntil >= day);
}

/** The published sets that came with the program, whatever the day. */
export function loadPublished(): ReplySet[] {
  return loadWrittenReplies()
    .filter((one) => one.status === 'published')
    .map(toReplySet);
}

/**
 * The published sets that came with the program.
 * @param today e.g. `2026-11-22`: sets that are not valid then stay out
 */
export function loadReplies(today: string): ReplySet[] {
  return loadPublished().filter((set) => isValidOn(set, today));
}

/** So many words of another kind's matter tell that the ear took one for the other. */
const wordsOfAnotherKind = 3;

/** Of guides for a matter, the one of which most was said, if that is so many words. */
function finest<Guide extends { matter?: RegExp }>(
  guides: readonly Guide[],
  words: string,
  least: number,
): Guide | undefined {
  const [best] = guides
    .map((guide) => ({ guide, said: wordsOf(guide.matter, words) }))
    .filter(({ said }) => said >= least)
    .sort((one, other) => other.said - one.said);
  return best?.guide;
}

/** How many different words of a matter were said. */
function wordsOf(matter: RegExp | undefined, words: string): number {
  if (!matter) return 0;
  return new Set(words.match(new RegExp(matter.source, 'gu'))).size;
}

/**
 * Reads the texts for easy disputes: one guide a kind, and finer ones for matters within a kind,
 * which go before it; of those the one of which most was said.
 */
export function loadMediationGuides(): MediationGuides {
  const guides = yamlFilesIn('knowledge/mediation')
    .map((file) => readYaml(file, mediationSchema))
    .map(({ ask_consent: askConsent, ...rest }) => ({ ...rest, askConsent }));
  const general = guides.find((one) => one.kind === generalKind && one.matter === undefined);
  if (!general) {
    throw new LinheError('data.missing', {
      what: `knowledge/mediation 里没有 kind: ${generalKind} 的通用调解话术`,
      mend: '补上 quarrel.yaml',
    });
  }
  const handovers = readYaml(path.join(projectRoot, handoverFile), handoverSchema);
  const forIntent = (intent: Intent, words = ''): MediationGuide => {
    const ofKind = guides.filter(({ kind }) => intent.endsWith(`.${kind}`));
    const finer = finest(ofKind, words, 1) ?? finest(guides, words, wordsOfAnotherKind);
    const ofAll = ofKind.find(({ matter }) => matter === undefined);
    // Where nothing of it was said, the ear took the quarrel for another one.
    const isOfIt = words === '' || (ofAll?.said?.test(words) ?? true);
    return finer ?? (isOfIt ? ofAll : undefined) ?? general;
  };
  return {
    forIntent,
    handover: (intent, words, hardSign) => {
      const pressing = handovers[hardSign as keyof typeof handovers];
      if (pressing) return { text: pressing, template: `mediation.handover.${hardSign}` };
      const { kind, handover } = forIntent(intent, words);
      return { text: handover, template: `mediation.${kind}.handover` };
    },
  };
}
