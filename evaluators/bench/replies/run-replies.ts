import type { ReplySet } from '../../../bot/domain/reply.js';
import { buildLibrary, type Mind } from '../../../bot/main.js';
import { readTurn } from '../../../bot/understand/read-turn.js';
import { loadPublished } from '../../../knowledge/library/load-replies.js';
import {
  type Answerer,
  isAskable,
  miniSearchAnswerer,
  nlpJsAnswerer,
  ourAnswerer,
} from '../../replies/answerers.js';
import { readHeldOutQuestions } from '../../replies/read-questions.js';
import { type AnswerFigures, scoreAnswers } from '../../replies/score-answers.js';
import { median } from '../../statistics.js';

/** Right answers of each answerer over one library and one set of questions, in one run. */

export interface AnswererResult extends Omit<AnswerFigures, 'mistakes'> {
  name: string;
  questions: number;
  /** Median of one question, in milliseconds. */
  askMs: number;
}

export interface MatchTime {
  sets: number;
  ways: number;
  /** Median time to find the nearest sets, in milliseconds; the ear is not in it. */
  matchMs: number;
  /** To put the library into its index. */
  indexMs: number;
}

export interface RepliesReport {
  answerers: AnswererResult[];
  times: MatchTime[];
}

const manySets = 5000;

export async function runReplies(
  mind: Mind,
  onStep: (what: string) => void,
): Promise<RepliesReport> {
  const all = loadPublished();
  const sets = all.filter(isAskable);
  const questions = readHeldOutQuestions(new Set(all.map(({ id }) => id)));
  const answerers: AnswererResult[] = [];
  for (const open of [async () => ourAnswerer(mind), miniSearchAnswerer, nlpJsAnswerer]) {
    const answerer = await open();
    onStep(`${answerer.name}：${sets.length} 条回复，${questions.length} 个问题`);
    // Ours is handed the whole library, as it is in life; the others only what answers questions.
    await answerer.prepare(answerer.name === '邻和' ? all : sets);
    const { mistakes: _, ...figures } = await scoreAnswers(answerer, questions);
    const askMs = await timeOf(
      answerer,
      questions.map(({ question }) => question),
    );
    answerers.push({ name: answerer.name, questions: questions.length, ...figures, askMs });
  }
  onStep(`找一条要多久：${all.length} 条和 ${manySets} 条`);
  const texts = questions.map(({ question }) => question);
  return { answerers, times: [matchTime(mind, all, texts), matchTime(mind, grown(all), texts)] };
}

async function timeOf(answerer: Answerer, questions: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (const question of questions) {
    const start = performance.now();
    await answerer.answer(question);
    times.push(performance.now() - start);
  }
  return median(times);
}

function matchTime(mind: Mind, sets: ReplySet[], questions: readonly string[]): MatchTime {
  const begun = performance.now();
  const library = buildLibrary(sets);
  // What the ways of asking mean is worked out when it is first needed.
  for (const question of questions) library.find(question, readTurn(mind.model, question, true));
  const indexMs = performance.now() - begun;
  const times: number[] = [];
  for (const question of questions) {
    const reading = readTurn(mind.model, question, true);
    const start = performance.now();
    library.find(question, reading);
    times.push(performance.now() - start);
  }
  const ways = sets.reduce((sum, set) => sum + set.ways.length, 0);
  return { sets: sets.length, ways, matchMs: median(times), indexMs };
}

/** As many sets as a city might have: each way of asking with a word of another one in it. */
function grown(sets: readonly ReplySet[]): ReplySet[] {
  const many: ReplySet[] = [...sets];
  for (let at = 0; many.length < manySets; at++) {
    const one = sets[at % sets.length] as ReplySet;
    const other = sets[(at * 7 + 3) % sets.length] as ReplySet;
    const ways = one.ways.map((way, place) => way + (other.ways[place % other.ways.length] ?? ''));
    many.push({ ...one, id: `${one.id}_${at}`, ways, title: `${one.title}${other.title}` });
  }
  return many;
}
