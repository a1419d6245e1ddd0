import type { ReplySet } from '../../../bot/domain/reply.js';
import type { ArticleRegister } from '../cited-articles.js';
import { type Finding, fault, warning } from './finding.js';

/** Dead legal references: laws that are gone, articles that nobody has verified. */
export function checkBasis(
  set: Pick<ReplySet, 'id' | 'basis'>,
  register: ArticleRegister,
): Finding[] {
  return set.basis.flatMap(({ law, article, since }) => {
    const cited = `${law}${article}`;
    const gone = register.repealed(law);
    if (gone) {
      const expected = `现行的规定（${gone.instead}）`;
      const found = `${cited}，${gone.until} 起失效`;
      return [fault(set.id, 'basis', expected, found, '换成现行的条文')];
    }
    const known = register.find(law, article);
    if (!known) {
      const mend = '核对原文后，登记到 knowledge/law/register';
      return [warning(set.id, 'basis', '核对过的条文', `${cited} 没有登记`, mend)];
    }
    if (known.since === since) return [];
    const mend = '按登记的施行日改';
    return [fault(set.id, 'basis', `${cited} 自 ${known.since} 施行`, `写的是 ${since}`, mend)];
  });
}
