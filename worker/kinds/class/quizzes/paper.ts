// What is asked, as one person sees it: in their own order, and without what is right.
import type { Question } from '#protocol/quiz-questions/question.ts';
import type { AskedQuestion } from '#protocol/class/quizzes/view.ts';
import { shuffled } from '#worker/features/questions/shuffled.ts';
import type { QuizRow } from './rows.ts';

/** The same whenever it is asked for: the order is drawn from the submission's id. */
export function paperOf(
  quiz: Pick<QuizRow, 'questions' | 'shuffleQuestions' | 'shuffleOptions'>,
  submissionId: string,
): AskedQuestion[] {
  const { questions, shuffleQuestions, shuffleOptions } = quiz;
  const asked = questions.map((question) => askedOf(question, shuffleOptions ? submissionId : null));
  return shuffleQuestions ? shuffled(asked, submissionId) : asked;
}

/** One question; options in the order in which they were written where there is no seed to draw another by. */
export function askedOf(question: Question, seed: string | null): AskedQuestion {
  const { id, type, question_text, points } = question;
  const asked: AskedQuestion = { id, type, question_text, points };
  switch (question.type) {
    case 'multiple_choice': {
      const options = question.options.map((text, index) => ({ index, text }));
      const several = question.correct_option_indices.length > 1;
      return { ...asked, options: seed === null ? options : shuffled(options, seed + id), several };
    }
    case 'ordering':
      // In the order of their ids, which is drawn; never in the one that is right.
      return { ...asked, items: question.items.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
    case 'code':
      return { ...asked, language: question.language };
    case 'true_false':
    case 'short_answer':
    case 'numeric':
    case 'essay':
      return asked;
  }
}
