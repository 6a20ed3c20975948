// What is found in a file of questions: each that can be taken, and each that cannot, with why.
import { newQuestionSchema } from '#protocol/quiz-questions/question.schema.ts';
import {
  type FoundQuestion,
  maxTags,
  type PlaceInFile,
  type QuestionError,
  type QuestionProblem,
  tagLength,
} from '#protocol/course/bank/terms.ts';
import { line } from '#protocol/text.schema.ts';

export type Found = Omit<FoundQuestion, 'known'> | QuestionError;

/** A question as a file says it, before anything of it was looked at. */
export interface SaidQuestion {
  question: object;
  tags?: readonly string[];
}

/** Takes what a file says of a question, or says what is wrong with it. */
export function found(at: PlaceInFile, { question, tags = [] }: SaidQuestion): Found {
  const read = newQuestionSchema.safeParse(question);
  if (!read.success) {
    const [issue] = read.error.issues;
    const field = issue?.path.join('.') ?? '';
    return notTaken(at, reasonOf(field, question), `${field} ${issue?.message ?? ''}`.trim(), textOf(question));
  }
  return { ...at, question: read.data, tags: tagsAmong(tags) };
}

export function notTaken(at: PlaceInFile, reason: QuestionProblem, error: string, text = ''): QuestionError {
  return {
    ...at,
    reason,
    error,
    text: Array.from(text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()).slice(0, 60).join(''),
  };
}

export function isTaken(one: Found): one is Omit<FoundQuestion, 'known'> {
  return 'question' in one;
}

function textOf(question: object): string {
  return 'question_text' in question && typeof question.question_text === 'string' ? question.question_text : '';
}

function reasonOf(field: string, question: object): QuestionProblem {
  if (field === 'question_text' && textOf(question).trim() === '') return 'no_text';
  if (field === 'type' || field === 'language') return 'type';
  if (field === 'correct_option_indices') return 'no_right';
  if (field === 'correct' || field === 'model_answer') return 'no_right';
  if (/^(?:correct_value|tolerance|points)$/u.test(field)) return 'number';
  const list = 'options' in question ? question.options : 'items' in question ? question.items : null;
  if (/^(?:options|items)$/u.test(field) && Array.isArray(list) && list.length < 2) return 'few_options';
  return 'long';
}

const oneTag = line(1, tagLength);

/** Tags that are none are left out: nobody loses a question for them. */
function tagsAmong(tags: readonly string[]): string[] {
  const read = tags.flatMap((tag): string[] => {
    const one = oneTag.safeParse(tag);
    return one.success ? [one.data] : [];
  });
  return [...new Set(read)].slice(0, maxTags);
}

/** In steps of a half; what is no number is the schema's to refuse. */
export function pointsOf(text: string): number | undefined {
  const points = Number(text.trim().replace(',', '.'));
  return text.trim() === '' ? undefined : Math.round(points * 2) / 2;
}
