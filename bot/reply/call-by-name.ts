import type { Message } from '../domain/message.js';
import { familyOf, type Intent } from '../domain/taxonomy.js';

/** 3-502 老周, A栋-李老师, 王阿姨(2幢): what is left when house and marks are gone. */
const houseAndMarks = /[\d\s\p{P}\p{S}a-z]+|[幢栋楼座号室单元]/giu;
const nameForm = /^\p{Script=Han}{2,4}$/u;
/** Answers to one person's question; what goes to all calls nobody by name. */
const answering = ['legal', 'service', 'fraud', 'livelihood', 'hazard'];

/** 老周，… in a group, so that everybody sees whose question it was; empty where no name fits. */
export function callByName({ conversation, sender }: Message, intent: Intent): string {
  if (conversation.kind !== 'room' || !answering.includes(familyOf(intent))) return '';
  const name = sender.name.replace(houseAndMarks, '');
  return nameForm.test(name) ? `${name}，` : '';
}
