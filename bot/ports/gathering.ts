/** Bringing people together in a room of their own, where the channel can. */
export interface Gathering {
  /**
   * Makes a group, or finds the one that was made before under the same name.
   * @param channel name of the channel
   * @param people contact ids
   * @returns the group's id; undefined where it has to be made by hand
   */
  open(channel: string, people: readonly string[], topic: string): Promise<string | undefined>;
}

/** For channels on which groups are made by people. */
export const byHand: Gathering = { open: async () => undefined };
