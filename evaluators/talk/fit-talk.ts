import { fitBystanders } from './fit-bystanders.js';
import { fitEarlySign } from './fit-early-sign.js';
import { fitRipeness } from './fit-ripeness.js';
import { unreadMind } from './unread-mind.js';

/** `npm run train:talk`: all that is learnt from how the dialogues of the corpus went on. */

const mind = unreadMind(Date.now());
fitEarlySign(mind);
fitRipeness(mind);
fitBystanders(mind);
