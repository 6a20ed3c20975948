// Words and figures of a course's questions that both ends know; no schema, so that the browser may have them.
import type { Question } from '../../quiz-questions/question.ts';
import type { NewQuestion } from '../../quiz-questions/question.schema.ts';

/** A question that a course keeps, and by which words it is found. */
export interface BankEntry {
  question: Question;
  tags: string[];
}

export const maxBankQuestions = 5_000;
/** So many are kept by one command. */
export const bankBatch = 20;
export const maxTags = 10;
export const tagLength = 40;
export const bankPage = 50;

/** Of a file that is brought. */
export const maxQuestionFileBytes = 4 * 1024 * 1024;
export const maxFileQuestions = 1_000;

export const questionFileForms = ['xlsx', 'csv', 'gift'] as const;
export type QuestionFileForm = (typeof questionFileForms)[number];

/**
 * Why a question of a file was not read. `syntax`: it is not written as its format wants it. `kind`: of a kind that quizzes do
 * not have. `picture`: it has a picture or a formula, which questions do not have. `missing`: its file is not in the package.
 */
export const questionProblems = [
  'no_text',
  'few_options',
  'no_right',
  'wrong_option',
  'number',
  'long',
  'type',
  'kind',
  'picture',
  'syntax',
  'missing',
] as const;
export type QuestionProblem = (typeof questionProblems)[number];

/** Where in what was brought a question stands. */
export interface PlaceInFile {
  /** Of a table or a text, from 1, its header included; null: of a file in a package. */
  line: number | null;
  /** In a package. */
  file: string | null;
}

export interface FoundQuestion extends PlaceInFile {
  question: NewQuestion;
  tags: string[];
  /** The course has a question of these words. */
  known: boolean;
}

/** One that cannot be taken: why as a code, and in words of the API. */
export interface QuestionError extends PlaceInFile {
  reason: QuestionProblem;
  error: string;
  /** How it begins. */
  text: string;
}
