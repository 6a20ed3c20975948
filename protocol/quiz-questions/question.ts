// What is asked in a quiz: with its key, as whoever teaches writes it, and without, as whoever answers reads it.

export const questionTypes = [
  'multiple_choice',
  'true_false',
  'short_answer',
  'numeric',
  'ordering',
  'essay',
  'code',
] as const;
export type QuestionType = (typeof questionTypes)[number];

/** Something that a short answer should say. */
export interface KeyPoint {
  /** What it is called where it is shown that it was found. */
  label: string;
  weight: number;
  /** Ways of saying it: words in this order, others may stand between them. */
  alternatives: string[];
  /** Where one of these stands, the point is not made. */
  not: string[];
}

export interface Criterion {
  text: string;
  points: number;
}

/** By its type, what is right. It reaches nobody who answers before its time. */
export type QuestionKey =
  | { type: 'multiple_choice'; options: string[]; correct_option_indices: number[] }
  | { type: 'true_false'; correct: boolean }
  | { type: 'short_answer'; model_answer: string; accepted_answers: string[]; key_points: KeyPoint[] }
  | { type: 'numeric'; correct_value: number; tolerance: number }
  /** In the right order; ids say nothing of it. */
  | { type: 'ordering'; items: OrderedItem[] }
  | { type: 'essay'; model_answer: string | null; rubric: Criterion[] }
  | { type: 'code'; language: string; model_answer: string | null; rubric: Criterion[] };

export interface OrderedItem {
  id: string;
  text: string;
}

export type Question = QuestionKey & {
  id: string;
  question_text: string;
  points: number;
  explanation: string | null;
};

/** What someone has answered: one of these, by the type of the question. */
export interface Answer {
  selected_option_indices?: number[];
  value?: boolean | number;
  answer_text?: string;
  /** Ids of items. */
  order?: string[];
}

/** Why a person should look at what was graded by itself. */
export const reviewFlags = ['numbers', 'negation', 'near_copy', 'no_point_found', 'by_hand'] as const;
export type ReviewFlag = (typeof reviewFlags)[number];

/** What an answer is worth. */
export interface Grade {
  /** null: nobody has said so yet. */
  points_earned: number | null;
  /** Whether all points were earned; null as above. */
  correct: boolean | null;
  /** 0 to 1, of short answers: how much it looks like the model answer. It gives no points. */
  similarity_score: number | null;
  /** Of the key points, by their places. */
  points_found: number[];
  /** Where there are any, a person has yet to look. */
  flags: ReviewFlag[];
}
