import path from 'node:path';
import { LinheError } from '../../bot/domain/errors.js';
import type { Intent } from '../../bot/domain/taxonomy.js';
import type { MediationGuide, MediationGuides } from '../../bot/ports/reply-library.js';
import { projectRoot } from '../project-root.js';
import { readYaml, yamlFilesIn } from '../read-yaml.js';
import { handoverSchema, mediationSchema } from './reply-schema.js';

/** Texts for disputes: which of them are about just this one. */

/** Kind used for disputes that have no guide of their own. */
const generalKind = 'quarrel';
const handoverFile = 'knowledge/wording/handover.yaml';
type Guide = MediationGuide & { matter?: RegExp };

/** So many words of another kind's matter, and more than of its own, tell that it was misheard. */
const wordsOfAnotherKind = 3;

/** Of guides for a matter, the one of which most was said, if that is so many words. */
function finest(guides: readonly Guide[], words: string, least: number): Guide | undefined {
  const [best] = guides
    .map((guide) => ({ guide, said: wordsOf(guide.matter, words) }))
    .filter(({ said }) => said >= least)
    .sort((one, other) => other.said - one.said);
  return best?.guide;
}

/** How many different words of a matter were said. */
function wordsOf(matter: RegExp | undefined, words: string): number {
  if (!matter) return 0;
  return new Set(words.match(matter)).size;
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
  // Insults fall in any quarrel: they make none of another kind.
  const special = guides.filter(({ kind }) => kind !== generalKind);
  const handovers = readYaml(path.join(projectRoot, handoverFile), handoverSchema);
  const forIntent = (intent: Intent, words = ''): MediationGuide => {
    const ofKind = guides.filter(({ kind }) => intent.endsWith(`.${kind}`));
    const ofAll = ofKind.find(({ matter }) => matter === undefined);
    const own = wordsOf(ofAll?.said, words);
    const finer =
      finest(ofKind, words, 1) ?? finest(special, words, Math.max(wordsOfAnotherKind, own + 1));
    if (finer) return finer;
    // Where nothing of it was said, the ear took the quarrel for another one.
    const isOfIt = words === '' || !ofAll?.said || own > 0;
    return (isOfIt ? ofAll : undefined) ?? general;
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
