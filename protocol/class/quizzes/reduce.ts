// Carries what somebody sees of a lesson's quizzes past what happens.
import type { RoomEvent } from '../../wire.ts';
import type { Answer } from '../../quiz-questions/question.ts';
import type { QuizCommandData, QuizEventData } from './quizzes.schema.ts';
import type { MySubmission, Quiz, QuizzesView, StudentSubmission, Submission } from './view.ts';

type QuizEvent = { [Type in keyof QuizEventData]: RoomEvent<Type, QuizEventData[Type]> }[keyof QuizEventData];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceQuizzes<View extends QuizzesView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as QuizEvent;
  switch (event.type) {
    case 'quiz.created':
    case 'quiz.updated':
    case 'quiz.published':
    case 'quiz.closed':
    case 'quiz.released':
      return { ...view, quizzes: withQuiz(view.quizzes, event.data.quiz) };
    case 'quiz.deleted':
      return { ...view, quizzes: view.quizzes.filter(({ id }) => id !== event.data.quiz_id) };
    case 'quiz.opened':
      return opened(view, event);
    case 'quiz.saved': {
      const { submission_id, question_id, answer } = event.data;
      return changeMine(view, submission_id, (mine) => ({
        ...mine,
        answers: withAnswer(mine.answers, question_id, answer),
      }));
    }
    case 'quiz.extended': {
      const { submission_id, ends_at } = event.data;
      return changeSubmission(view, submission_id, { ends_at });
    }
    case 'quiz.submitted': {
      const { submission_id, handed_in, score = null, to_grade = 0 } = event.data;
      const done = changeSubmission(view, submission_id, { submitted_at: event.at, handed_in });
      return changeStudents(done, submission_id, (one) => ({ ...one, score, to_grade }));
    }
    case 'quiz.graded':
      return graded(view, event.data);
    default:
      return view;
  }
}

/** My answer as it will stand once the room has it: what I have saved and it has not confirmed yet. */
export function withSaved<View extends QuizzesView>(
  view: View,
  { quiz_id, answer }: QuizCommandData['quiz.save'],
): View {
  const { question_id, type: _said, selected_option_index: one, ...given } = answer;
  const chosen = one === undefined ? {} : { selected_option_indices: [one] };
  const whole: Answer = { ...given, ...chosen };
  const mine = view.my_quizzes.find((taken) => taken.quiz_id === quiz_id);
  if (mine === undefined) return view;
  const answers = withAnswer(mine.answers, question_id, Object.keys(whole).length === 0 ? null : whole);
  return changeMine(view, mine.id, (before) => ({ ...before, answers }));
}

function withQuiz(quizzes: Quiz[], quiz: Quiz): Quiz[] {
  const at = quizzes.findIndex(({ id }) => id === quiz.id);
  return at === -1 ? withOne(quizzes, quiz) : quizzes.with(at, quiz);
}

/** Ids are in the order in which things were made. */
function withOne<One extends { id: string }>(list: readonly One[], one: One): One[] {
  return [...list, one].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** A person's own comes with what they are asked; those who teach are told that somebody has begun. */
function opened<View extends QuizzesView>(
  view: View,
  event: RoomEvent<'quiz.opened', QuizEventData['quiz.opened']>,
): View {
  const { submission_id: id, quiz_id, ends_at, account_id, questions } = event.data;
  const begun: Submission = { id, quiz_id, opened_at: event.at, ends_at, submitted_at: null, handed_in: null };
  if (questions !== undefined)
    return { ...view, my_quizzes: withOne(view.my_quizzes, { ...begun, questions, answers: {} }) };
  return {
    ...view,
    quiz_submissions: withOne(view.quiz_submissions, { ...begun, account_id, score: null, to_grade: 0 }),
  };
}

function withAnswer(
  answers: Record<string, Answer>,
  questionId: string,
  answer: Answer | null,
): Record<string, Answer> {
  const { [questionId]: _before, ...others } = answers;
  return answer === null ? others : { ...others, [questionId]: answer };
}

function graded<View extends QuizzesView>(view: View, data: QuizEventData['quiz.graded']): View {
  let after = view;
  for (const { submission_id, score, to_grade } of data.grades) {
    after = changeStudents(after, submission_id, (one) => ({ ...one, score, to_grade }));
  }
  return after;
}

function changeSubmission<View extends QuizzesView>(view: View, id: string, changes: Partial<Submission>): View {
  const after = changeMine(view, id, (mine) => ({ ...mine, ...changes }));
  return changeStudents(after, id, (one) => ({ ...one, ...changes }));
}

function changeMine<View extends QuizzesView>(
  view: View,
  id: string,
  change: (mine: MySubmission) => MySubmission,
): View {
  return { ...view, my_quizzes: view.my_quizzes.map((mine) => (mine.id === id ? change(mine) : mine)) };
}

function changeStudents<View extends QuizzesView>(
  view: View,
  id: string,
  change: (one: StudentSubmission) => StudentSubmission,
): View {
  return { ...view, quiz_submissions: view.quiz_submissions.map((one) => (one.id === id ? change(one) : one)) };
}
