import type { RosterWebhook } from '../domain/roster.js';
import type { WebhookNotice, WebhookResult } from '../ports/webhook-post.js';

/** One notice as a request. */
export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** One kind of webhook: how it is asked, and what its answers mean. */
export interface WebhookService {
  perMinuteMax: number;
  /** Whether a secret is needed, may be given, or makes no sense. */
  secret: 'needed' | 'optional' | 'none';
  request(
    webhook: Pick<RosterWebhook, 'url'>,
    secret: string | undefined,
    notice: WebhookNotice,
    now: number,
  ): WebhookRequest;
  /** @param body of an answer with a 2xx status, as text */
  judge(body: string): WebhookResult;
}

export const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' };
