import { createInterface } from 'node:readline';
import { z } from 'zod';
import { explain } from '../../bot/domain/errors.js';
import { MockWechat } from './mock-wechat.js';

/**
 * A mock WeChat that outlives the officer's process. Reads one JSON line a call from stdin,
 * `{"id":1,"call":"say","with":[{…}]}`, and answers each with one on stdout,
 * `{"id":1,"value":…}` or `{"id":1,"error":"…"}`; calls run one after the other. The first line
 * is `{"ready":{endpoint, token, environment, officerId}}`. Ends when stdin ends. Options: JSON in
 * the first argument. Normally driven through `remote-wechat.ts`.
 */

const callSchema = z.object({ id: z.number(), call: z.string(), with: z.array(z.unknown()) });

const calls = [
  'alias',
  'contact',
  'dropConnection',
  'emitAgain',
  'emitMessage',
  'join',
  'leave',
  'logIn',
  'logOut',
  'quote',
  'recall',
  'redeliver',
  'retitle',
  'room',
  'say',
  'scan',
  'sent',
  'clients',
  'redelivered',
  'set',
] as const;

function write(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function answer(rig: MockWechat, call: string, given: unknown[]): Promise<unknown> {
  if (!(calls as readonly string[]).includes(call)) throw new Error(`unknown call ${call}`);
  if (call === 'sent') return rig.sent.slice(z.number().parse(given[0] ?? 0));
  if (call === 'clients' || call === 'redelivered') return rig[call];
  if (call === 'set')
    return Object.assign(rig.puppet, z.record(z.string(), z.unknown()).parse(given[0]));
  const method: unknown = Reflect.get(rig, call);
  if (typeof method !== 'function') throw new Error(`unknown call ${call}`);
  return method.apply(rig, given);
}

const rig = await MockWechat.start(JSON.parse(process.argv[2] ?? '{}'));
const { endpoint, token, environment, officerId } = rig;
write({ ready: { endpoint, token, environment, officerId } });

for await (const line of createInterface({ input: process.stdin })) {
  const { id, call, with: given } = callSchema.parse(JSON.parse(line));
  try {
    const value = await answer(rig, call, given);
    write({ id, value: call === 'set' ? undefined : value });
  } catch (error) {
    write({ id, error: explain(error) });
  }
}
await rig.stop();
process.exit(0);
