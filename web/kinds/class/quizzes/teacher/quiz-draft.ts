// A quiz as it is written, of what the room keeps.
import type { Question } from '#protocol/quiz-questions/question.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { questionDraftOf, type QuestionDraft } from '#web/features/questions/question-draft.ts';

export interface QuizDraft {
  title: string;
  minutes: string;
  feedback: Quiz['feedback'];
  shuffleQuestions: boolean;
  shuffleOptions: boolean;
  questions: QuestionDraft[];
}

export const emptyQuiz: QuizDraft = {
  title: '',
  minutes: '',
  feedback: 'at_close',
  shuffleQuestions: false,
  shuffleOptions: false,
  questions: [],
};

export function draftOf(quiz: Quiz, questions: readonly Question[]): QuizDraft {
  return {
    title: quiz.title,
    minutes: quiz.time_limit_minutes === null ? '' : String(quiz.time_limit_minutes),
    feedback: quiz.feedback,
    shuffleQuestions: quiz.shuffle_questions,
    shuffleOptions: quiz.shuffle_options,
    questions: questions.map(questionDraftOf),
  };
}
