import { LinheError } from '../../../bot/domain/errors.js';
import { openStore } from '../../../bot/store/open-store.js';
import { decided, heard, outcome, utterance } from './samples.js';

/**
 * An officer who never rests, in a process of its own: hears, decides and queues until it is
 * killed. Tells on stdout, one JSON line each, what the database has taken for certain.
 */
async function writeForEver(file: string): Promise<never> {
  const store = await openStore({ file });
  for (let index = 0; ; index += 1) {
    const message = await heard(store, { id: `${process.pid}-${index}` });
    const key = `${process.pid}:${index}`;
    const given = outcome({
      decided: [decided(message)],
      utterances: [utterance({ idempotencyKey: key, messageKey: message.key })],
    });
    try {
      await store.commit(given);
    } catch (error) {
      // A restore came between hearing and deciding: what was heard is gone, so it lets go of it.
      if (error instanceof LinheError && error.code === 'data.missing') continue;
      throw error;
    }
    const generation = await store.generation();
    process.stdout.write(`${JSON.stringify({ key, messageKey: message.key, generation })}\n`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

await writeForEver(process.argv[2] ?? '');
