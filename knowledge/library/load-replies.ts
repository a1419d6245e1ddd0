import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import type { ReplySet } from '../../bot/domain/reply.js';
import { readYaml, yamlFilesIn } from '../read-yaml.js';
import { replySchema, toReplySet, type WrittenReply } from './reply-schema.js';

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
