import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import type { MediationGuide, MediationGuides, ReplySet } from '../../bot/ports/reply-library.js';
import { readYaml, yamlFilesIn } from '../read-yaml.js';
import { mediationSchema, replySchema } from './reply-schema.js';

/** Kind used for disputes that have no guide of their own. */
const generalKind = 'quarrel';

/**
 * Reads the published reply sets.
 * @param today e.g. `2026-11-22`: sets that are not valid yet stay out
 */
export function loadReplies(today: string): ReplySet[] {
  const sets: ReplySet[] = [];
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
      if (one.status !== 'published' || one.valid_from > today) continue;
      sets.push({
        id: one.id,
        intent: one.intent,
        title: one.title,
        ways: one.ways,
        text: one.text,
        private: one.private,
        basis: one.basis,
        region: one.region,
        followUp: one.follow_up,
      });
    }
  }
  return sets;
}

/** Reads the texts for easy disputes. */
export function loadMediationGuides(): MediationGuides {
  const guides = new Map<string, MediationGuide>();
  for (const file of yamlFilesIn('knowledge/mediation')) {
    const one = readYaml(file, mediationSchema);
    guides.set(one.kind, {
      kind: one.kind,
      calm: one.calm,
      rule: one.rule,
      basis: one.basis,
      options: one.options,
      askConsent: one.ask_consent,
      agreed: one.agreed,
      handover: one.handover,
    });
  }
  const general = guides.get(generalKind);
  if (!general) {
    throw new LinheError('data.missing', {
      what: `knowledge/mediation 里没有 kind: ${generalKind} 的通用调解话术`,
      mend: '补上 quarrel.yaml',
    });
  }
  return { forIntent: (intent) => guides.get(intent.split('.')[1] ?? '') ?? general };
}
