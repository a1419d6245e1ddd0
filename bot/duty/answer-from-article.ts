import type { Outcome } from '../ports/store.js';
import { composeArticle } from '../reply/compose-article.js';
import { conclude, keepSilent } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';
import { saidLately } from './say-reply.js';

/**
 * Whoever asks the officer for an article of the user's material gets it as it stands there; those
 * who throw articles at each other do not.
 */
export async function answerFromArticle(
  parts: DutyParts,
  scene: Scene,
): Promise<Outcome | undefined> {
  const { passages, wording } = parts;
  const { reading, turn, message, now } = scene;
  if (!reading.addressed || reading.heardFrom === 'picture') return undefined;
  const composed = await composeArticle({ question: turn.text, now, passages, wording });
  if (!composed) return undefined;
  const { text, citations, template } = composed;
  if (saidLately(parts, scene, { id: template })) return keepSilent(parts, scene, 'repeat');
  const { law, article } = citations[0] ?? {};
  const reason = wording.say('reason.article', { law, article });
  const utterance = { ...plainAnswer(message, text, now, reason, 'article'), template, citations };
  return conclude(parts, scene, 'reply', 'article', reason, { utterances: [utterance] });
}
