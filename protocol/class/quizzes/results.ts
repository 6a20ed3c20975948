// What came of a quiz, as whoever may know it is told.
import type { Answer, Criterion, OrderedItem, ReviewFlag } from '../../quiz-questions/question.ts';

/** What would have been right, by the type of the question. */
export interface RightAnswer {
  correct_option_indices?: number[];
  correct?: boolean;
  correct_value?: number;
  tolerance?: number;
  items?: OrderedItem[];
  model_answer?: string | null;
  /** What they are called. */
  key_points?: string[];
  rubric?: Criterion[];
}

export interface AnswerFeedback {
  question_id: string;
  correct: boolean | null;
  points_earned: number | null;
  similarity_score: number | null;
  explanation: string | null;
}

export interface Outcome {
  auto_graded_score: number;
  max_score: number;
  /** Of the points, to 0.1. */
  percentage: number;
  /** `submitted`: something of it waits for a person. */
  status: 'submitted' | 'graded';
  feedback: AnswerFeedback[];
}

/** One answer, with what it was found to be worth. */
export interface AnswerResult extends Answer {
  question: { id: string; type: string; question_text: string; points: number; options?: string[] };
  correct: boolean | null;
  points_earned: number | null;
  similarity_score: number | null;
  /** Of the key points, by their places. */
  points_found: number[];
  /** Why a person has yet to look. */
  flags: ReviewFlag[];
  /** A person has said what it is worth. */
  overruled: boolean;
  explanation: string | null;
  feedback: string | null;
  right: RightAnswer;
}

export interface SubmissionResult {
  submission_id: string;
  quiz: { id: string; title: string };
  student: { id: string; full_name: string };
  opened_at: string;
  submitted_at: string | null;
  handed_in: 'by_student' | 'by_room' | null;
  status: 'in_progress' | 'submitted' | 'graded';
  /** Absent before its time. */
  score?: number;
  max_score: number;
  percentage?: number;
  answers?: AnswerResult[];
}

/** Answers to one question that say the same. */
export interface AnswerGroup {
  /** The most frequent wording, and how it was answered where that is not in words. */
  answer: Answer;
  submission_ids: string[];
  points_earned: number | null;
  similarity_score: number | null;
  points_found: number[];
  flags: ReviewFlag[];
  /** A person has said what they are worth. */
  overruled: boolean;
  feedback: string | null;
}

/** What came of one question. */
export interface QuestionResult {
  question_id: string;
  answered: number;
  correct: number;
  /** null: nobody has handed in. */
  average_points: number | null;
  /** Of choices, how often each was chosen. */
  chosen?: number[];
  to_grade: number;
}

export interface QuizResults {
  submitted: number;
  in_progress: number;
  average_score: number | null;
  max_score: number;
  questions: QuestionResult[];
}
