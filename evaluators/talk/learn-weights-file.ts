import { readFileSync, writeFileSync } from 'node:fs';
import { fitSigns, type SignExample } from './fit-signs.js';

/** What is learnt: the features of a weights file, which stand below its `bias`. */
export interface WeightsFile<Name extends string> {
  /** Absolute path of the YAML file; what stands in it before `bias:` stays as it is. */
  file: string;
  names: readonly Name[];
  /** How strongly weights are pulled to zero. */
  pull: number;
}

/** Learns the weights of a file from examples, writes them into it and says so. */
export function learnWeightsFile<Name extends string>(
  { file, names, pull }: WeightsFile<Name>,
  examples: readonly SignExample<Name>[],
  /** What an example is, in the plural: for the report. */
  what: string,
): void {
  const { bias, weights } = fitSigns(examples, names, pull);
  const [head] = readFileSync(file, 'utf8').split('bias:');
  const rows = Object.entries({ bias, ...weights }).map(([name, value]) => `${name}: ${value}\n`);
  writeFileSync(file, `${head}${rows.join('')}`);
  process.stdout.write(`${examples.length} ${what} at ${file}\n`);
}
