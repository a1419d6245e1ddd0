import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import { readYaml } from '../read-yaml.js';

/** The fixed words of the papers. They are read when a paper is written: people may mend them. */

const words = z.string().min(1);
const sides = z.array(words).min(2);
const basis = z.array(z.strictObject({ law: words, article: words })).min(1);
const clause = z.strictObject({ text: words, basis });

const agreementSchema = z.strictObject({
  title: words,
  number: words,
  sides,
  fields: z.strictObject({
    name: words,
    organisation: words,
    gender: words,
    ethnicity: words,
    bornOn: words,
    idNumber: words,
    organisationNumber: words,
    occupation: words,
    phone: words,
    address: words,
    representative: words,
  }),
  headings: z.strictObject({
    parties: words,
    facts: words,
    items: words,
    performance: words,
    effect: words,
    signatures: words,
  }),
  kind: words,
  itemsIntro: words,
  item: words,
  performance: z.strictObject({
    head: words,
    how: words,
    where: words,
    due: words,
    onSigning: words,
    byDay: words,
  }),
  effect: z.array(clause.extend({ deadline: words.optional() })).min(1),
  policeMatter: clause,
  basis: words,
  basisOne: words,
  copies: words,
  signatures: z.strictObject({
    party: words,
    representative: words,
    mediator: words,
    recordKeeper: words,
    seal: words,
    date: words,
    blankDay: words,
  }),
  fromCase: z.strictObject({ number: words, fact: words, noFacts: words, committee: words }),
  watermark: words,
  headers: z.strictObject({ draft: words, signing: z.string(), signed: z.string() }),
  footer: words,
});
export type AgreementWords = z.infer<typeof agreementSchema>;

const appointmentSchema = z.strictObject({
  summary: words,
  invited: words,
  arrangedBy: words,
  phone: words,
  time: words,
  place: words,
  note: words,
  cancelled: words,
  alarm: words,
  separator: words,
  person: words,
  producer: z.strictObject({ company: words, product: words, language: words }),
});

const minutesSchema = z.strictObject({
  title: words,
  case: words,
  room: words,
  roomOnline: words,
  time: words,
  noTime: words,
  present: words,
  absent: words,
  separator: words,
  person: words,
  sides,
  officer: words,
  headings: z.strictObject({ said: words, agreed: words, open: words }),
  line: words,
  recalled: words,
  heardFrom: z.strictObject({ voice: words, picture: words }),
  empty: words,
  nothingSaid: words,
  nothingAgreed: words,
  nothingOpen: words,
  left: words,
  aiNote: words,
  signatures: z.strictObject({
    party: words,
    mediator: words,
    recordKeeper: words,
    date: words,
    blankDay: words,
  }),
  footer: words,
});
export type MinutesWords = z.infer<typeof minutesSchema>;

const fileNamesSchema = z.strictObject({
  agreement: words,
  agreement_to_sign: words,
  appointment: words,
  minutes: words,
});

const read = <T>(name: string, schema: z.ZodType<T>): T =>
  readYaml(path.join(projectRoot, 'knowledge/papers', name), schema);

export const loadAgreementWords = () => read('agreement.yaml', agreementSchema);
export const loadAppointmentWords = () => read('appointment.yaml', appointmentSchema);
export const loadMinutesWords = () => read('minutes.yaml', minutesSchema);
export const loadFileNames = () => read('file-names.yaml', fileNamesSchema);
