// A question as it is written: what a room is sent is made of it, and what a room keeps becomes it.
import type { Criterion, Question, QuestionType } from '#protocol/quiz-questions/question.ts';
import type { NewQuestion } from '#protocol/quiz-questions/question.schema.ts';

/** All that questions of any type may say, as it stands in fields. */
export interface QuestionDraft {
  key: string;
  type: QuestionType;
  text: string;
  points: string;
  explanation: string;
  options: string[];
  right: number[];
  isTrue: boolean;
  value: string;
  tolerance: string;
  items: string[];
  model: string;
  accepted: string;
  keyPoints: KeyPointDraft[];
  language: string;
  rubric: Criterion[];
}

export interface KeyPointDraft {
  label: string;
  weight: number;
  /** One to a line. */
  alternatives: string;
  not: string;
}

let made = 0;

/** @returns a key of this page alone, by which fields stay with their question */
function newKey(): string {
  made += 1;
  return `question-${made}`;
}

export function emptyQuestion(type: QuestionType): QuestionDraft {
  return {
    key: newKey(),
    type,
    text: '',
    points: '1',
    explanation: '',
    options: ['', ''],
    right: [],
    isTrue: true,
    value: '',
    tolerance: '0',
    items: ['', ''],
    model: '',
    accepted: '',
    keyPoints: [],
    language: '',
    rubric: [],
  };
}

export function questionDraftOf(question: Question): QuestionDraft {
  const asked = {
    ...emptyQuestion(question.type),
    text: question.question_text,
    points: String(question.points),
    explanation: question.explanation ?? '',
  };
  switch (question.type) {
    case 'multiple_choice':
      return { ...asked, options: question.options, right: question.correct_option_indices };
    case 'true_false':
      return { ...asked, isTrue: question.correct };
    case 'numeric':
      return { ...asked, value: String(question.correct_value), tolerance: String(question.tolerance) };
    case 'ordering':
      return { ...asked, items: question.items.map(({ text }) => text) };
    case 'short_answer': {
      const keyPoints = question.key_points.map(({ alternatives, not, ...point }) => ({
        ...point,
        alternatives: alternatives.join('\n'),
        not: not.join('\n'),
      }));
      return { ...asked, model: question.model_answer, accepted: question.accepted_answers.join('\n'), keyPoints };
    }
    case 'essay':
      return { ...asked, model: question.model_answer ?? '', rubric: question.rubric };
    case 'code':
      return { ...asked, model: question.model_answer ?? '', rubric: question.rubric, language: question.language };
  }
}

/** What is missing in a question, so that it cannot be kept; null: nothing. */
export type Missing = 'text' | 'points' | 'options' | 'right' | 'value' | 'items' | 'model' | 'key_point' | 'language';

export function missingIn(draft: QuestionDraft): Missing | null {
  const points = Number(draft.points);
  if (draft.text.trim() === '') return 'text';
  if (!(points >= 0.5) || (points * 2) % 1 !== 0) return 'points';
  switch (draft.type) {
    case 'multiple_choice':
      if (draft.options.some((option) => option.trim() === '')) return 'options';
      return draft.right.length === 0 ? 'right' : null;
    case 'numeric':
      return isNumber(draft.value) && Number(draft.tolerance) >= 0 ? null : 'value';
    case 'ordering':
      return draft.items.some((item) => item.trim() === '') ? 'items' : null;
    case 'short_answer':
      if (draft.model.trim() === '') return 'model';
      return draft.keyPoints.every(({ label, alternatives }) => label.trim() !== '' && linesOf(alternatives).length > 0)
        ? null
        : 'key_point';
    case 'code':
      return draft.language.trim() === '' ? 'language' : null;
    case 'true_false':
    case 'essay':
      return null;
  }
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** As the room takes it; nothing is missing. */
export function sentOf(draft: QuestionDraft): NewQuestion {
  const asked = {
    question_text: draft.text.trim(),
    points: Number(draft.points),
    explanation: draft.explanation.trim() === '' ? null : draft.explanation.trim(),
  };
  const model_answer = draft.model.trim() === '' ? null : draft.model.trim();
  switch (draft.type) {
    case 'multiple_choice':
      return { ...asked, type: 'multiple_choice', options: draft.options, correct_option_indices: draft.right };
    case 'true_false':
      return { ...asked, type: 'true_false', correct: draft.isTrue };
    case 'numeric':
      return { ...asked, type: 'numeric', correct_value: Number(draft.value), tolerance: Number(draft.tolerance) };
    case 'ordering':
      return { ...asked, type: 'ordering', items: draft.items };
    case 'short_answer': {
      const key_points = draft.keyPoints.map(({ alternatives, not, ...point }) => ({
        ...point,
        alternatives: linesOf(alternatives),
        not: linesOf(not),
      }));
      const accepted_answers = linesOf(draft.accepted);
      return { ...asked, type: 'short_answer', model_answer: draft.model.trim(), accepted_answers, key_points };
    }
    case 'essay':
      return { ...asked, type: 'essay', model_answer, rubric: draft.rubric };
    case 'code':
      return { ...asked, type: 'code', model_answer, rubric: draft.rubric, language: draft.language.trim() };
  }
}
