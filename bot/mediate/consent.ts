import { normaliseText } from '../domain/text.js';

/**
 * Whether somebody agreed for himself. Only plain words count: a sigh (算了), somebody else's
 * agreement (他说行) and a condition (行，但是…) do not.
 */

const yes =
  /^(?:那|嗯)?(?:我?也?(?:同意|行|可以|没意见|没问题)|行|好|可以|同意|没问题|没意见|我同意|我没意见|我可以|我这边可以|ok|okay|就这样|就这么办|按这个来|听警官的|成|中|要得|阔以|得|嗯行|嗯好|好的|好吧|行吧|可以的|可以啊|行的)(?:[，,。！!\s]*(?:就?按?(?:这个|这么|这样|第[一二三123]个?)?(?:办|来|定)?|那就?这样|谢谢.{0,6}|我没意见|同意|可以|没问题|我同意|好|行|就这样|吧|啊|呀|的|了))*[~～。！!\s]*$/;
/** Longer words of agreement, as long as the speaker speaks for himself. */
const ownYes = /^.{0,6}(?:我|我家|我们家|我这边)(?:也|都)?(?:同意|没意见|没问题|答应|接受|认可)/;
/** A clause of its own within a longer line: 两点也行，我同意，说好到礼拜六哈. */
const ownClause =
  /^(?:那|那就|嗯+|行|好|要得|中|可以|这样|这么办|这个方案)?(?:我|俺|阿拉|咱|我家|我们家)?(?:也|这边|就)?(?:同意|没意见|答应|接受)(?:啊|嘛|哦|了|的|呀|吧|啦|同意|哈)*$/;
const conditions = /算了|但是|不过|除非|前提|如果|要是|看情况|得先|先看看/;
const clauseEnd = /[，,。.！!；;、\s]+/;
const no =
  /不同意|不行|不可能|没得谈|不接受|凭什么|想得美|门都没有|做梦|我不干|不答应|免谈|不可以|没门/;
/** Asked, sighed or turned around: these hold the words of a yes or a no and are neither. */
const neither =
  /吗[?。]*$|[行成中可]就(?:行|成|中|可以|这么)|[行可同][不没][行可同]|同意不了|没说不|不是不|做梦都|才怪|得了吧|[好行]了[好行]了/;
const notForHimself = /他|她|大家|我们都|算了|但是|不过|除非|前提|如果|再说|看情况/;

/**
 * @param likely what the ear makes of the words, where it is sure; a plain no always wins, and
 *   agreement for others never counts
 */
export function readConsent(
  text: string,
  likely?: 'agreed' | 'refused',
): 'agreed' | 'refused' | undefined {
  const plain = normaliseText(text)
    .replace(/@\S{1,12}\s*/g, '')
    .replace(/\[[^\]]{1,4}\]/g, '')
    .trim();
  if (neither.test(plain)) return undefined;
  if (no.test(plain)) return 'refused';
  if (agreesPlainly(plain)) return 'agreed';
  if (notForHimself.test(plain)) return undefined;
  return yes.test(plain) || ownYes.test(plain) ? 'agreed' : likely;
}

/**
 * Whether somebody says in so many words that he agrees: that counts also where people found their
 * own way, and nobody had proposed anything.
 */
export function agreesPlainly(text: string): boolean {
  const plain = normaliseText(text).replace(/@\S{1,12}\s*/g, '');
  if (neither.test(plain) || no.test(plain) || conditions.test(plain)) return false;
  return plain.split(clauseEnd).some((clause) => ownClause.test(clause));
}

const join = /^(?:我)?(?:同意|愿意|可以|要)?进群[。!！~啊吧呀]*$/;

/** Whether somebody wants to sit down with the other side in a room of their own. */
export function wantsToJoin(text: string): boolean {
  return join.test(normaliseText(text).replace(/@\S{1,12}\s*/g, ''));
}
