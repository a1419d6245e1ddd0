import type { StreamedEvent, StreamedOf } from '../../event-schema.js';

/** What the page knows of one practice group, grown out of the live stream. Pure. */

/** Shown until the words are known, or for good. */
const wordless: Record<string, string> = { voice: '［语音］', image: '［图片］', file: '［文件］' };

/** More lines than anybody scrolls through; the oldest go. */
const linesMax = 600;

export interface Line {
  key: string;
  messageId: string | null;
  at: number;
  fromId: string;
  from: string;
  text: string;
  /** `voice` or `picture`: words that nobody typed. */
  heardFrom?: string;
  /** Set on the officer's own words. */
  said?: StreamedOf<'say'>;
}

/** Everything that belongs to one heard message. */
export interface Thought {
  messageId: string;
  at: number;
  fromId: string;
  from: string;
  text: string;
  /** Spoken to the officer alone. */
  inPrivate: boolean;
  read?: StreamedOf<'read'>;
  decided?: StreamedOf<'decide'>;
  said: StreamedOf<'say'>[];
}

export interface PhoneLine {
  key: string;
  seq: number;
  at: number;
  mine: boolean;
  text: string;
  heardFrom?: string;
  caseId?: number;
  lane?: string;
}

export interface Board {
  lines: Line[];
  thoughts: Record<string, Thought>;
  /** Message ids in the order of hearing. */
  heard: string[];
  cases: Record<number, StreamedOf<'case'>>;
  /** Private talks with the officer, by person id. */
  phones: Record<string, PhoneLine[]>;
  warnings: StreamedOf<'warn'>[];
}

/** Which events belong to the group that is being looked at. */
export interface Place {
  roomId: string;
  openedAt: number;
  officerId: string;
  personIds: ReadonlySet<string>;
}

export const emptyBoard: Board = {
  lines: [],
  thoughts: {},
  heard: [],
  cases: {},
  phones: {},
  warnings: [],
};

/** A new board with `events` added; the old one stays as it is. */
export function addEvents(before: Board, events: StreamedEvent[], place: Place): Board {
  const mine = events.filter((event) => belongs(event, place));
  if (mine.length === 0) return before;
  const board: Board = {
    lines: [...before.lines],
    thoughts: { ...before.thoughts },
    heard: [...before.heard],
    cases: { ...before.cases },
    phones: { ...before.phones },
    warnings: [...before.warnings],
  };
  for (const event of mine) addEvent(board, event, place);
  if (board.lines.length > linesMax) board.lines.splice(0, board.lines.length - linesMax);
  return board;
}

function belongs(event: StreamedEvent, place: Place): boolean {
  if (event.room === place.roomId) return true;
  // A private chat goes by the person's id and outlives the group: only what came since counts.
  return place.personIds.has(event.room) && event.at >= place.openedAt;
}

function addEvent(board: Board, event: StreamedEvent, place: Place): void {
  switch (event.type) {
    case 'hear':
      if (event.fromId !== place.officerId) addHeard(board, event, place);
      return;
    case 'read':
      changeThought(board, event.message, { read: event });
      return;
    case 'decide':
      changeThought(board, event.message, { decided: event });
      return;
    case 'say':
      addSaid(board, event, place);
      return;
    case 'case':
      board.cases[event.id] = event;
      return;
    case 'warn':
      board.warnings.push(event);
      return;
    case 'note':
      return;
  }
}

function addHeard(board: Board, event: StreamedOf<'hear'>, place: Place): void {
  const { message, at, fromId, from } = event;
  const { heardFrom } = event;
  const text = event.text || (wordless[event.kind] ?? `[${event.kind}]`);
  const inPrivate = event.room !== place.roomId;
  const key = `hear-${event.seq}`;
  if (inPrivate) {
    addToPhone(board, fromId, { key, seq: event.seq, at, mine: true, text, heardFrom });
  } else {
    putLine(board.lines, { key, messageId: message, at, fromId, from, text, heardFrom });
  }
  if (message === null) return;
  if (!board.heard.includes(message)) board.heard.push(message);
  const known = board.thoughts[message];
  board.thoughts[message] = {
    ...known,
    messageId: message,
    at,
    fromId,
    from,
    text,
    inPrivate,
    said: known?.said ?? [],
  };
}

/** A line is told a second time when the words of a voice message or a picture are known. */
function putLine(lines: Line[], line: Line): void {
  const known = line.heardFrom
    ? lines.findLastIndex((one) => one.messageId !== null && one.messageId === line.messageId)
    : -1;
  const before = lines[known];
  if (before) lines[known] = { ...line, key: before.key };
  else lines.push(line);
}

function addSaid(board: Board, event: StreamedOf<'say'>, place: Place): void {
  const { seq, at, text, lane } = event;
  const key = `say-${seq}`;
  if (event.to.kind === 'room') {
    const from = event.to.name;
    const fromId = place.officerId;
    board.lines.push({ key, messageId: null, at, fromId, from, text, said: event });
  } else if (event.to.kind === 'person' && event.to.id !== undefined) {
    const line = { key, seq, at, mine: false, text, caseId: event.case, lane };
    addToPhone(board, event.to.id, line);
  }
  const known = event.message === null ? undefined : board.thoughts[event.message];
  if (known) changeThought(board, event.message, { said: [...known.said, event] });
}

function addToPhone(board: Board, personId: string, line: PhoneLine): void {
  const lines = board.phones[personId] ?? [];
  const known = line.heardFrom ? lines.findLastIndex((one) => one.mine && isWordless(one)) : -1;
  const before = lines[known];
  board.phones[personId] = before
    ? lines.with(known, { ...line, key: before.key })
    : [...lines, line];
}

function isWordless({ text }: PhoneLine): boolean {
  return Object.values(wordless).includes(text);
}

function changeThought(board: Board, message: string | null, part: Partial<Thought>): void {
  const known = message === null ? undefined : board.thoughts[message];
  if (known) board.thoughts[known.messageId] = { ...known, ...part };
}

export interface Tally {
  heard: number;
  /** Said in the group. */
  spoke: number;
  /** Told to people on their own phones. */
  told: number;
}

/** How often the officer listened, spoke to all, and told somebody alone. */
export function tally(board: Board): Tally {
  const spoke = board.lines.filter((line) => line.said !== undefined).length;
  const told = Object.values(board.phones)
    .flat()
    .filter((line) => !line.mine).length;
  return { heard: board.heard.length, spoke, told };
}
