import type { Passage } from '../domain/material.js';

/** An article as it stood on a day. */
export interface ArticleText {
  /** Short name of the law. */
  law: string;
  /** 第八十八条 */
  article: string;
  text: string;
  /** Which edition it is of: two articles with the same one are the same text. */
  documentId: number;
  /** Year of the edition's adoption or last amendment, where its text tells. */
  year?: string;
  since?: string;
  /** From this day on it no longer held. */
  until?: string;
}

/** The user's own material, as it is asked. */
export interface PassageBook {
  /**
   * The article that a question names by law and number, as it stood on a day.
   * @returns undefined where none is named, or the material has none that held on that day
   */
  articleAt(question: string, day: string): Promise<ArticleText | undefined>;
  /** Near a question, the best first: in force today, with no words meant for a machine. */
  near(question: string, count: number): Promise<Passage[]>;
}

/** Where nothing was imported. */
export const noPassages: PassageBook = {
  articleAt: async () => undefined,
  near: async () => [],
};
