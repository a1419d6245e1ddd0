import type { ReceiverRole, WarningLevel } from './taxonomy.js';

export interface RosterPerson {
  role: ReceiverRole;
  /** Stable contact id on the channel. */
  id: string;
  name: string;
  phone?: string;
  /** Local clock times between which this person is on duty; always, without them. */
  hours?: { from: string; to: string };
  /** Id of whoever is called instead outside of those hours. */
  standIn?: string;
  /** Kinds or families of matters that this person knows best. */
  skills?: string[];
}

export interface RosterRoom {
  /** Stable room id on the channel: only rooms listed here are heard at all. */
  id: string;
  name: string;
  community: string;
  people: RosterPerson[];
  /** The case that brought these people together: here the officer only listens and notes. */
  jointCase?: number;
  /** Values for {变量} in replies, e.g. 警务室电话. */
  variables: Record<string, string>;
}

export const webhookKinds = ['wecom', 'dingtalk', 'feishu', 'generic'] as const;
export type WebhookKind = (typeof webhookKinds)[number];

/** A way out beside WeChat: a robot in a work group, or a program of the street. */
export interface RosterWebhook {
  name: string;
  kind: WebhookKind;
  /** Holds the robot's own key: never shown and never logged. */
  url: string;
  levels: WarningLevel[];
  /** Only what goes to people of these roles; all where unset. */
  roles?: ReceiverRole[];
  /** Only what happens in these rooms; all where unset. */
  rooms?: string[];
}

/**
 * Of several offices, the first in which this room has somebody, in their order.
 * @param besides id of somebody who is not meant
 */
export function firstOf(
  { people }: Pick<RosterRoom, 'people'>,
  offices: readonly ReceiverRole[],
  besides?: string,
): RosterPerson | undefined {
  return offices
    .map((role) => people.find((person) => person.role === role))
    .find((person) => person !== undefined && person.id !== besides);
}
