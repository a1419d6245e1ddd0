import type { Case } from '../domain/case.js';
import type { Reading } from '../domain/reading.js';
import { agreesPlainly, readConsent } from '../mediate/consent.js';
import { nodOf } from './handshake.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/** What a party answers to what the officer proposed, or in so many words the other side. */

/** How sure the ear must be before words count as a yes or a no. */
const consentSureMin = 0.8;

export function answerOf(
  parts: DutyParts,
  scene: Scene,
  one: Case,
): 'agreed' | 'refused' | undefined {
  const answer = consentIn(scene.turn.text, scene.reading) ?? ownConsent(parts, scene, one);
  return answer && mayConsent(scene, one) ? answer : undefined;
}

/** To options that were said, or in so many words to what the other side proposed. */
function mayConsent(scene: Scene, one: Case): boolean {
  if (one.mediation?.step === 'options_given') return optionsWereSaid(scene, one);
  return agreesPlainly(scene.turn.text);
}

/** Once options were said, a yes without the word: 那我五分钟上来. A condition takes it away. */
function ownConsent(parts: DutyParts, scene: Scene, one: Case): 'agreed' | undefined {
  if (one.mediation?.step !== 'options_given') return undefined;
  const nod = nodOf(parts, scene);
  if (!nod || nod.talks < parts.agreeTogether.afterOptions) return undefined;
  return readConsent(scene.turn.text, 'agreed') === 'agreed' ? 'agreed' : undefined;
}

/** Nobody agrees to what nobody has read: the options may have been held back or expired. */
function optionsWereSaid(scene: Scene, one: Case): boolean {
  const saidAt = one.mediation?.saidAt ?? 0;
  return scene.said.some(
    ({ template, status, at }) =>
      status === 'sent' && at >= saidAt && (template?.endsWith('.options') ?? false),
  );
}

function consentIn(text: string, reading: Reading): 'agreed' | 'refused' | undefined {
  // What stands in a picture was said by somebody, somewhere.
  if (reading.heardFrom === 'picture') return undefined;
  const sure = reading.confidence >= consentSureMin;
  if (sure && reading.intent === 'officer.consent') return readConsent(text, 'agreed');
  if (sure && reading.intent === 'officer.refusal') return readConsent(text, 'refused');
  return readConsent(text);
}
