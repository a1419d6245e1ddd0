import { LinheError } from '../../domain/errors.js';
import type { ConsoleOptions, PracticeSurface } from './options.js';

/** @throws LinheError `practice.off` on real WeChat: residents' words are nobody's business */
export function practiceOrOff(options: ConsoleOptions): PracticeSurface {
  if (options.practice) return options.practice;
  throw new LinheError('practice.off', {
    what: '练习群没有开：现在连着真实的微信群，页面不显示居民的话',
  });
}
