import { randomInt } from 'node:crypto';
import path from 'node:path';
import { replyVariables } from '../../knowledge/library/variables.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import { loadTaxonomyNames } from '../../knowledge/wording/load-wording.js';
import type { Config } from '../config.js';
import type { AdminSurface } from '../console/server/options.js';
import { buildLibrary, type Mind } from '../main.js';
import type { Clock } from '../ports/clock.js';
import type { ReplyOffice } from '../ports/reply-office.js';
import type { Store } from '../ports/store.js';
import type { ReplyDesk } from '../reply-desk/reply-desk.js';
import { createReplyOffice } from '../reply-desk/reply-office.js';
import { draftPromptSchema } from '../reply-desk/suggest-draft.js';
import { openMaskedModel } from './open-model.js';

export interface AdminParts {
  store: Store;
  clock: Clock;
  mind: Pick<Mind, 'model' | 'rules'>;
  replyDesk: ReplyDesk;
}

const setupCodeMax = 1_000_000;
const loopback = ['127.0.0.1', 'localhost', '::1'];

/** What the page of those who keep the replies stands on. */
export function openAdmin(config: Config, parts: AdminParts): AdminSurface {
  return {
    office: openOffice(config, parts),
    accounts: parts.store.accounts,
    now: () => parts.clock.now(),
    variables: replyVariables(),
    // Whoever may look at the terminal may set the first password, and nobody else in the network.
    setupCode: loopback.includes(config.host)
      ? undefined
      : String(randomInt(setupCodeMax)).padStart(6, '0'),
  };
}

export function openOffice(config: Config, parts: AdminParts): ReplyOffice {
  const { store, clock, mind, replyDesk } = parts;
  const model = config.languageModel && openMaskedModel(config.languageModel);
  const file = path.join(projectRoot, 'knowledge/prompts/draft-reply.yaml');
  return createReplyOffice({
    desk: replyDesk,
    store,
    clock,
    model: mind.model,
    buildLibrary,
    rules: mind.rules,
    officerName: config.officerName,
    intentNames: loadTaxonomyNames().intents,
    ...(model && { languageModel: model, draftPrompt: readYaml(file, draftPromptSchema) }),
  });
}
