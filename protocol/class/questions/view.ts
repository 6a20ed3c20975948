import type { Person, RoomEvent } from '../../wire.ts';
import { renamed, type Renamed } from '../renamed.ts';
import type { QuestionEventData } from './questions.schema.ts';
import type { QuestionStatus } from './terms.ts';

export interface Question {
  id: string;
  /** Its number in the lesson. */
  n: number;
  content: string;
  status: QuestionStatus;
  anonymous: boolean;
  /** null: that is not known, but to whoever asked. */
  by: Person | null;
  asked_at: string;
  /** What was answered in writing. */
  answer?: string;
  /** I want to know it too. */
  upvoted: boolean;
}

export interface QuestionsView {
  /** In the order of asking. */
  questions: Question[];
  /** `taken`: who takes part may ask. `anonymous_allowed`: and without their name. */
  question_settings: { anonymous_allowed: boolean; taken: boolean };
}

/** By the numbers of questions, how many want to know them too; of those with most alone (signal `questions.counted`). */
export interface QuestionVotes {
  votes: Record<string, number>;
}

export const defaultQuestionSettings = { anonymous_allowed: true, taken: true };
export const initialQuestions: QuestionsView = { questions: [], question_settings: defaultQuestionSettings };

type QuestionEvent =
  | { [Type in keyof QuestionEventData]: RoomEvent<Type, QuestionEventData[Type]> }[keyof QuestionEventData]
  | Renamed;

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceQuestions<View extends QuestionsView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as QuestionEvent;
  switch (event.type) {
    case 'question.asked':
      return { ...view, questions: [...view.questions, asked(event)] };
    case 'question.upvoted':
      return changed(view, event.data.question_id, (one) => ({ ...one, upvoted: event.data.on }));
    case 'question.moved':
      return changed(view, event.data.question_id, (one) => moved(one, event.data));
    case 'question.removed':
      return { ...view, questions: view.questions.filter(({ id }) => id !== event.data.question_id) };
    case 'questions.set':
      return { ...view, question_settings: event.data };
    case 'person.renamed':
      return { ...view, questions: view.questions.map((one) => underName(one, event.data)) };
    default:
      return view;
  }
}

function asked({ data, actor, at }: RoomEvent<string, QuestionEventData['question.asked']>): Question {
  const { question_id: id, n, content, anonymous } = data;
  const by = actor.id === '' ? null : anonymous ? { id: actor.id, name: '' } : { id: actor.id, name: actor.name };
  return { id, n, content: content ?? '', status: 'open', anonymous, by, asked_at: at, upvoted: false };
}

function moved(question: Question, { status, answer }: QuestionEventData['question.moved']): Question {
  return { ...question, status, ...(answer !== undefined && { answer }) };
}

/** Where it is asked without a name, whoever asked sees none either. */
function underName(question: Question, data: Renamed['data']): Question {
  return question.anonymous ? question : { ...question, by: renamed(question.by, data) };
}

function changed<View extends QuestionsView>(view: View, id: string, change: (one: Question) => Question): View {
  return { ...view, questions: view.questions.map((one) => (one.id === id ? change(one) : one)) };
}
