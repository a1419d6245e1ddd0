/** What a people's mediation agreement holds. Days are local, such as 2026-12-01. */

export interface AgreementParty {
  /** Of a person, or of a firm where `organisation` is set. */
  name: string;
  organisation?: boolean;
  gender?: string;
  ethnicity?: string;
  bornOn?: string;
  idNumber?: string;
  occupation?: string;
  phone?: string;
  address?: string;
  /** Who speaks and signs for a child or a firm. */
  representative?: string;
}

export interface AgreementClause {
  /** What is promised, one thing an item. */
  text: string;
  /** In which way, e.g. by transfer. */
  how?: string;
  where?: string;
  /** The last day for it; `signing`: on the spot. */
  due?: string;
}

/**
 * `draft`: to be read over, masked, watermarked. `signing`: to be printed and signed, personal
 * fields are lines to fill in by hand. `signed`: all fields in full.
 */
export const agreementStages = ['draft', 'signing', 'signed'] as const;
export type AgreementStage = (typeof agreementStages)[number];

export interface Agreement {
  number: string;
  /** The mediation committee whose seal goes on it. */
  committee: string;
  stage: AgreementStage;
  /** The first is party A. */
  parties: AgreementParty[];
  /** Chinese: what it was about, e.g. the name of the case's kind. */
  kind: string;
  /** What happened and what was at issue, in plain words. */
  facts: string;
  items: AgreementClause[];
  mediator?: string;
  recordKeeper?: string;
  /** Nothing may be due before this day. */
  writtenOn: string;
  /** Given once it is signed. */
  signedOn?: string;
  /** Copies; one for each party and one for the committee where it is not said. */
  copies?: number;
  /** A fight or damage that the police look at as well: then the paper says what the law says. */
  policeMatter?: boolean;
}
