import {
  type Encoder,
  type EncoderSource,
  loadEncoder,
} from '../intent-model/embedding/load-encoder.js';
import { builtInEncoder } from './vectors/term-vector-file.js';

/**
 * The encoder of the settings, else the one that comes with the program.
 * @throws LinheError `data.missing` when the model of the settings cannot be loaded
 */
export async function chooseEncoder(source?: EncoderSource): Promise<Encoder | undefined> {
  return source?.model ? loadEncoder(source) : builtInEncoder();
}
