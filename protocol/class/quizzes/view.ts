// What somebody sees of a lesson's quizzes. Keys are in no view and in no event: who may know them asks for them.
import type { Answer } from '../../quiz-questions/question.ts';

export const quizStatuses = ['draft', 'published', 'closed'] as const;
/** When those who answer are told what was right. */
export const feedbackTimes = ['at_submission', 'at_close', 'when_released'] as const;

/** A quiz without its questions. */
export interface Quiz {
  id: string;
  title: string;
  description: string;
  status: (typeof quizStatuses)[number];
  /** For each person from opening it; null: until it closes. */
  time_limit_minutes: number | null;
  /** It closes by itself; null: it does not. */
  closes_at: string | null;
  feedback: (typeof feedbackTimes)[number];
  shuffle_questions: boolean;
  shuffle_options: boolean;
  question_count: number;
  total_points: number;
  created_at: string;
  published_at: string | null;
  closed_at: string | null;
  /** From here on everyone is told what was right. */
  released_at: string | null;
}

/** A question as it is asked: nothing of it says what is right. */
export interface AskedQuestion {
  id: string;
  type: string;
  question_text: string;
  points: number;
  /** In the order in which this person sees them. */
  options?: { index: number; text: string }[];
  /** Whether several options may be right. */
  several?: boolean;
  items?: { id: string; text: string }[];
  language?: string;
}

/** Someone's way through a quiz. */
export interface Submission {
  id: string;
  quiz_id: string;
  opened_at: string;
  /** When the room hands it in; null: when the quiz closes. */
  ends_at: string | null;
  submitted_at: string | null;
  handed_in: 'by_student' | 'by_room' | null;
}

/** My own: with what I was asked, in my order, and what I have answered so far. */
export interface MySubmission extends Submission {
  questions: AskedQuestion[];
  answers: Record<string, Answer>;
}

/** Anybody's, to those who teach. */
export interface StudentSubmission extends Submission {
  account_id: string;
  /** null: it is not handed in yet. */
  score: number | null;
  /** So many of its answers wait for a person. */
  to_grade: number;
}

export interface QuizzesView {
  /** The oldest first; drafts only for those who teach. */
  quizzes: Quiz[];
  my_quizzes: MySubmission[];
  /** Empty for those who do not teach. */
  quiz_submissions: StudentSubmission[];
}

export const initialQuizzes: QuizzesView = { quizzes: [], my_quizzes: [], quiz_submissions: [] };

/** Snapshot lists that may be long. */
export const quizLongLists = ['quiz_submissions'] as const;
