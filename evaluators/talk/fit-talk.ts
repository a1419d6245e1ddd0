import { loadMind } from '../../bot/main.js';
import { fitAgreeTogether } from './fit-agree-together.js';
import { fitBystanders } from './fit-bystanders.js';
import { fitEarlySign } from './fit-early-sign.js';
import { fitPartings } from './fit-partings.js';
import { fitRipeness } from './fit-ripeness.js';
import { unreadMind } from './unread-mind.js';

/** `npm run train:talk`: all that is learnt from how the dialogues of the corpus went on. */

const now = Date.now();
const unread = unreadMind(now);
fitRipeness(unread);
fitBystanders(unread);
fitPartings(unread);
fitAgreeTogether();
// Faint signs in civil talk are lost on a weaker ear: on comments from the net the weights that it
// teaches rank far worse (AUC .64 against .82).
fitEarlySign(loadMind(now));
