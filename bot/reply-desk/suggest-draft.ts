import { z } from 'zod';
import { checkReply } from '../../knowledge/library/checks/check-replies.js';
import { fault } from '../../knowledge/library/checks/finding.js';
import type { ReplySet } from '../domain/reply.js';
import { lengthOf, shorten } from '../domain/text.js';
import type { LanguageModel } from '../ports/language-model.js';
import type { QuestionCluster, SuggestedDraft } from '../ports/reply-office.js';

/** First drafts for what nobody answered: out of a near set, or by a language model. */

const titleMax = 20;
const textMax = 180;
const answerTokensMax = 400;
const questionsMax = 8;

export const draftPromptSchema = z.strictObject({ system: z.string().min(1) });
export type DraftPrompt = z.infer<typeof draftPromptSchema>;

export interface DraftHelp {
  /** Sets of the same kind, the nearest first. */
  near: readonly ReplySet[];
  today: string;
  reviewBy: string;
  model?: LanguageModel;
  prompt?: DraftPrompt;
}

const answerSchema = z.object({ title: z.string(), text: z.string() });

/** A language model that is off, late or wrong leaves the draft of a near set. */
export async function suggestDraft(
  cluster: QuestionCluster,
  help: DraftHelp,
): Promise<SuggestedDraft> {
  const [nearest] = help.near;
  const plain: SuggestedDraft = {
    set: blankSet(cluster, help, nearest),
    from: nearest ? 'near_set' : 'blank',
    ...(nearest && { nearest: nearest.id }),
  };
  if (!help.model || !help.prompt) return plain;
  try {
    const answer = await askModel(help.model, help.prompt, cluster, help.near);
    const set = { ...plain.set, title: shorten(answer.title, titleMax), text: answer.text.trim() };
    return { ...plain, set: requireHarmless(set, help.today), from: 'language_model' };
  } catch {
    return plain;
  }
}

function blankSet(
  { intent, question, examples, seqs }: QuestionCluster,
  { today, reviewBy }: DraftHelp,
  nearest: ReplySet | undefined,
): ReplySet {
  return {
    id: `${intent}.n${today.replaceAll('-', '')}_${seqs[0] ?? 0}`,
    intent,
    title: shorten(question, titleMax),
    ways: [...new Set(examples)],
    text: nearest?.text ?? '',
    basis: nearest?.basis ?? [],
    region: nearest?.region ?? 'national',
    validFrom: today,
    reviewBy,
    followUp: 'none',
  };
}

function askModel(
  model: LanguageModel,
  prompt: DraftPrompt,
  { examples }: QuestionCluster,
  near: readonly ReplySet[],
) {
  const material = near.map(({ title, text, private: more }) => `${title}：${text}${more ?? ''}`);
  return model.ask({
    purpose: 'draft_reply',
    system: prompt.system.replace('{material}', material.join('\n') || '（没有）'),
    user: examples
      .slice(0, questionsMax)
      .map((text) => `<question>${text}</question>`)
      .join('\n'),
    schema: answerSchema,
    answerTokensMax,
  });
}

/** What a model writes passes the same checks as what people write. */
function requireHarmless(set: ReplySet, today: string): ReplySet {
  const faults = checkReply(set, { today }).filter(
    ({ field, severity }) => field === 'text' && severity === 'fault',
  );
  if (lengthOf(set.text) > textMax) faults.push(fault(set.id, 'text', '短', '长', '写短'));
  if (faults.length > 0) throw new Error(faults[0]?.found);
  return set;
}
