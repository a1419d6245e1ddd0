/**
 * `wechaty-puppet-service` 1.19 writes names, phone numbers and member lists of everybody it meets
 * to `~/.wechaty`, for ever. That is none of its business here: what the officer stores has a
 * retention limit and can be erased. The files also bring back old names after a restart, and two
 * lines at once end the process over a lock. Without its store the puppet asks the service.
 */
export function keepNothingOnDisk(puppet: object): void {
  const store: unknown = Reflect.get(puppet, '_payloadStore');
  if (typeof store !== 'object' || store === null) return;
  Reflect.set(store, 'start', async () => {});
}
