import { z } from 'zod';

/** The schema of `knowledge/papers/agreement.yaml`: the words that every agreement shares. */

const line = z.string().min(1);

export const agreementWordsSchema = z.strictObject({
  title: line,
  draft: line,
  number: line,
  blank: line,
  sections: z.strictObject({
    parties: line,
    facts: line,
    items: line,
    performance: line,
    signatures: line,
  }),
  party: line,
  facts: line,
  due: line,
  undated: line,
  copies: line,
  sign_party: line,
  sign_mediator: line,
  sign_recorder: line,
  sign_committee: line,
  sign_date: line,
  notes: z.array(line).min(1),
  public_security: line,
});
export type AgreementWords = z.infer<typeof agreementWordsSchema>;
