import '../before-schemas.js';
import {
  type DutyAnswered,
  type DutyOrderSent,
  dutyAnswerSchema,
  dutyBoardSchema,
  dutyCaseSchema,
  dutyPaths,
} from '../../duty-contract.js';
import { ask } from '../state/ask-server.js';

/** What the duty page asks the server. */
export const dutyServer = {
  board: () => ask(dutyPaths.board, dutyBoardSchema),
  case: (id: number) => ask(`${dutyPaths.cases}/${id}`, dutyCaseSchema),
  act: (order: DutyOrderSent): Promise<DutyAnswered> =>
    ask(dutyPaths.acts, dutyAnswerSchema, order),
};

/** `crypto.randomUUID` is missing where a page came without https, as in a house's own network. */
export function newActId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
