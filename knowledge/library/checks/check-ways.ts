import type { ReplySet } from '../../../bot/domain/reply.js';
import { normaliseText } from '../../../bot/domain/text.js';
import { findNearDuplicates } from '../../intent-model/near-duplicates.js';
import { type Finding, fault, warning } from './finding.js';

/** Same question, different answers; and ways of asking that are nearly the same. */
export function checkWays(sets: readonly ReplySet[]): Finding[] {
  const owners = new Map<string, { id: string; way: string }[]>();
  for (const set of sets) {
    for (const way of set.ways) {
      const plain = plainOf(way);
      const known = owners.get(plain) ?? [];
      known.push({ id: set.id, way });
      owners.set(plain, known);
    }
  }
  return [...conflicts(owners), ...nearOnes(owners)];
}

function plainOf(way: string): string {
  return normaliseText(way).replace(/[\s\p{P}]/gu, '');
}

type Owners = ReadonlyMap<string, { id: string; way: string }[]>;

function conflicts(owners: Owners): Finding[] {
  const found: Finding[] = [];
  for (const asked of owners.values()) {
    const [first, ...others] = asked;
    for (const { id, way } of others) {
      const same = id === first?.id;
      found.push(
        same
          ? warning(id, 'ways', '每种问法写一次', `“${way}”写了两次`, '删掉一次')
          : fault(
              id,
              'ways',
              '一种问法只有一个答案',
              `“${way}”也在 ${first?.id}`,
              '留在一条里，或把两条并成一条',
            ),
      );
    }
  }
  return found;
}

function nearOnes(owners: Owners): Finding[] {
  const byText = new Map<string, string>();
  for (const asked of owners.values()) for (const { id, way } of asked) byText.set(way, id);
  return findNearDuplicates([...byText.keys()])
    .filter(({ one, other }) => plainOf(one) !== plainOf(other))
    .map(({ one, other }) => {
      const id = byText.get(other) ?? '';
      const where = byText.get(one);
      const found = `“${other}”和${where === id ? '' : ` ${where} 的`}“${one}”几乎一样`;
      return warning(id, 'ways', '各不相同的问法', found, '换一种说法，或删掉');
    });
}
