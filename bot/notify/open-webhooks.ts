import { LinheError } from '../domain/errors.js';
import type { RosterWebhook, WebhookKind } from '../domain/roster.js';
import type { Clock } from '../ports/clock.js';
import type { WebhookPost } from '../ports/webhook-post.js';
import { dingtalk } from './dingtalk.js';
import { feishu } from './feishu.js';
import { generic } from './generic.js';
import { post } from './post.js';
import type { WebhookService } from './service.js';
import { wecom } from './wecom.js';

const services: Record<WebhookKind, WebhookService> = { wecom, dingtalk, feishu, generic };
const minuteMs = 60_000;
/** The other side counts by its own clock: a little less is asked of it than it allows. */
const spareMs = 2_000;

/**
 * The webhooks of a roster, each with its secret and its pace.
 * @param secrets by the webhook's name
 * @throws LinheError `config.invalid` for a secret that is missing, or that nobody asks for
 */
export function openWebhooks(
  webhooks: readonly RosterWebhook[],
  secrets: Readonly<Record<string, string>>,
  clock: Pick<Clock, 'now'>,
): WebhookPost {
  const byName = new Map(webhooks.map((webhook) => [webhook.name, webhook]));
  for (const webhook of webhooks) checkSecret(webhook, secrets[webhook.name]);
  for (const name of Object.keys(secrets)) {
    if (!byName.has(name)) throw unknownSecret(name, [...byName.keys()]);
  }
  const sent = new Map<string, number[]>();
  return {
    names: [...byName.keys()],
    mayGoAt(name, now) {
      const webhook = byName.get(name);
      if (!webhook) return now;
      const window = minuteMs + spareMs;
      const lately = (sent.get(name) ?? []).filter((at) => at > now - window);
      sent.set(name, lately);
      const oldest = lately.at(-services[webhook.kind].perMinuteMax);
      return oldest === undefined ? now : oldest + window;
    },
    async send(name, notice) {
      const webhook = byName.get(name);
      if (!webhook) return { ok: false, retry: false, why: '名册里没有这个机器人' };
      const now = clock.now();
      sent.set(name, [...(sent.get(name) ?? []), now]);
      const service = services[webhook.kind];
      return post(service, service.request(webhook, secrets[name], notice, now));
    },
  };
}

function checkSecret({ name, kind }: RosterWebhook, secret: string | undefined): void {
  const { secret: wanted } = services[kind];
  if (wanted === 'needed' && secret === undefined) {
    throw new LinheError('config.invalid', {
      what: `名册里的“${name}”没有密钥`,
      expected: `LINHE_WEBHOOK_SECRETS 里有 ${name}=密钥`,
      found: '没有',
      mend: '想一串够长的随机字，两边都填上',
    });
  }
  if (wanted === 'none' && secret !== undefined) {
    throw new LinheError('config.invalid', {
      what: `“${name}”是企业微信机器人，用不上密钥`,
      mend: `从 LINHE_WEBHOOK_SECRETS 里去掉 ${name}，它的钥匙在网址里`,
    });
  }
}

function unknownSecret(name: string, known: string[]): LinheError {
  return new LinheError('config.invalid', {
    what: `LINHE_WEBHOOK_SECRETS 里的“${name}”不在名册里`,
    expected: known.join('、') || '名册里的 webhooks 是空的',
    mend: '名字要和名册里 webhooks 的 name 一样，或去掉它',
  });
}
