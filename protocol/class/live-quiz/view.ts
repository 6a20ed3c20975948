// The live quiz as one viewer of a lesson sees it. What is right is in no view and no event before it is revealed.
import type { RoomEvent } from '../../wire.ts';
import type { Renamed } from '../renamed.ts';
import type { Answer } from '../../quiz-questions/question.ts';
import type { RightAnswer } from '../quizzes/results.ts';
import type { AskedQuestion } from '../quizzes/view.ts';
import type { LiveQuizEventData } from './live-quiz.schema.ts';
import type { TeamScore } from './points.ts';
import type { Factor, LiveSettings, LiveStage } from './terms.ts';

/** How often something was answered. `choice`: an option's index, `true`, a number, or the letters of an order. */
export interface LiveVote {
  choice: string;
  count: number;
}

/** What came of a question that is closed. */
export interface LiveOutcome {
  answered: number;
  /** Those who were there when it was asked, and who answered besides. */
  people: number;
  /** The most frequent first where they are no options. */
  votes: LiveVote[];
}

/** What is right. */
export interface LiveRight {
  right: RightAnswer;
  explanation: string | null;
}

/** The question that was asked last. */
export interface LiveQuestion {
  n: number;
  factor: Factor;
  question: AskedQuestion;
  asked_at: string;
  ends_at: string | null;
  /** Once it is closed. */
  outcome: LiveOutcome | null;
  /** Once it is revealed. */
  revealed: LiveRight | null;
}

/** Somebody who leads, under what they are called here. */
export interface Leader {
  place: number;
  points: number;
  team: number | null;
  nickname: string | null;
  /** Where they have no other name here; those who teach are told it as well. */
  account_id?: string;
  name?: string;
}

export interface Leaders {
  leaders: Leader[];
  /** Most points first; empty where there are none. */
  teams: TeamScore[];
}

export interface LiveQuiz {
  id: string;
  quiz_id: string;
  title: string;
  settings: LiveSettings;
  question_count: number;
  stage: LiveStage;
  opened_at: string;
  question: LiveQuestion | null;
  /** Who leads, while that is on the wall. */
  standings: Leaders | null;
}

/** What an answer of mine has come to, once that is revealed. */
export interface LiveEarned {
  earned: number;
  /** All of mine. */
  points: number;
  place: number;
  /** How many play. */
  players: number;
  /** How much of it was right, 0 to 1; null: I have not answered. */
  share: number | null;
}

/** My own part. */
export interface MyLiveQuiz {
  joined: boolean;
  nickname: string | null;
  team: number | null;
  /** To the question that was asked last. */
  answer: { answer: Answer; took_ms: number; allowance_ms: number } | null;
  /** Of the last question that was revealed; null: I was not there. */
  last: LiveEarned | null;
  /** Of those that were revealed while I was there: how many there were, and how many I had right. */
  judged: number;
  right_count: number;
}

export interface LiveQuizView {
  /** The one that is on, or stands as it ended. */
  live_quiz: LiveQuiz | null;
  my_live_quiz: MyLiveQuiz;
}

export const notPlaying: MyLiveQuiz = {
  joined: false,
  nickname: null,
  team: null,
  answer: null,
  last: null,
  judged: 0,
  right_count: 0,
};

export const initialLiveQuiz: LiveQuizView = { live_quiz: null, my_live_quiz: notPlaying };

/** What the pulse `live_quiz.counted` tells everyone; null: there is nothing to count. */
export interface LiveQuizPulse {
  live_quiz_id: string;
  n: number;
  answered: number;
  people: number;
  players: number;
  /** How many are in each team. */
  teams: number[];
}

type Data<Type extends keyof LiveQuizEventData> = LiveQuizEventData[Type];

/** Events in the forms in which they are seen. */
export interface LiveQuizForms {
  opened: Omit<Data<'live_quiz.opened'>, 'questions'> & { question_count: number };
  asked: Omit<Data<'live_quiz.asked'>, 'present'> & { question: AskedQuestion };
  answered: Omit<Data<'live_quiz.answered'>, 'share' | 'points'>;
  closed: Data<'live_quiz.closed'> & { outcome: LiveOutcome };
  revealed: Data<'live_quiz.revealed'> & { revealed: LiveRight; mine?: LiveEarned };
  ranked: Data<'live_quiz.ranked'> & Leaders;
  ended: Data<'live_quiz.ended'> & Leaders;
}

type LiveQuizEvent =
  | RoomEvent<'live_quiz.opened', LiveQuizForms['opened']>
  | RoomEvent<'live_quiz.joined', Data<'live_quiz.joined'>>
  | RoomEvent<'live_quiz.asked', LiveQuizForms['asked']>
  | RoomEvent<'live_quiz.answered', LiveQuizForms['answered']>
  | RoomEvent<'live_quiz.extended', Data<'live_quiz.extended'>>
  | RoomEvent<'live_quiz.closed', LiveQuizForms['closed']>
  | RoomEvent<'live_quiz.revealed', LiveQuizForms['revealed']>
  | RoomEvent<'live_quiz.ranked', LiveQuizForms['ranked']>
  | RoomEvent<'live_quiz.ended', LiveQuizForms['ended']>
  | RoomEvent<'live_quiz.put_away', Data<'live_quiz.put_away'>>
  | Renamed;

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceLiveQuiz<View extends LiveQuizView>(view: View, anyEvent: RoomEvent, me: string): View {
  const event = anyEvent as LiveQuizEvent;
  switch (event.type) {
    case 'live_quiz.opened': {
      const { live_quiz_id: id, ...facts } = event.data;
      const opened = { id, ...facts, stage: 'lobby', opened_at: event.at, question: null, standings: null } as const;
      return { ...view, live_quiz: opened, my_live_quiz: notPlaying };
    }
    case 'live_quiz.joined': {
      const { account_id, nickname, team } = event.data;
      return account_id === me ? mine(view, { joined: true, nickname, team }) : view;
    }
    case 'live_quiz.asked': {
      const { live_quiz_id: _id, ...asked } = event.data;
      const question = { ...asked, asked_at: event.at, outcome: null, revealed: null };
      return mine(change(view, { stage: 'asked', question, standings: null }), { answer: null, last: null });
    }
    case 'live_quiz.answered': {
      const { account_id, answer, took_ms, allowance_ms } = event.data;
      return account_id === me ? mine(view, { answer: { answer, took_ms, allowance_ms } }) : view;
    }
    case 'live_quiz.extended':
      return changeQuestion(view, { ends_at: event.data.ends_at });
    case 'live_quiz.closed':
      return change(changeQuestion(view, { outcome: event.data.outcome }), { stage: 'closed' });
    case 'live_quiz.revealed': {
      const { revealed, mine: last } = event.data;
      const seen = change(changeQuestion(view, { revealed }), { stage: 'revealed' });
      if (last === undefined) return seen;
      const { judged, right_count } = seen.my_live_quiz;
      return mine(seen, { last, judged: judged + 1, right_count: right_count + (last.share === 1 ? 1 : 0) });
    }
    case 'live_quiz.ranked':
      return change(view, { standings: { leaders: event.data.leaders, teams: event.data.teams } });
    case 'live_quiz.ended':
      return change(view, { stage: 'ended', standings: { leaders: event.data.leaders, teams: event.data.teams } });
    case 'live_quiz.put_away':
      return { ...view, live_quiz: null, my_live_quiz: notPlaying };
    case 'person.renamed':
      return rename(view, event.data);
    default:
      return view;
  }
}

function change<View extends LiveQuizView>(view: View, changes: Partial<LiveQuiz>): View {
  return view.live_quiz === null ? view : { ...view, live_quiz: { ...view.live_quiz, ...changes } };
}

function changeQuestion<View extends LiveQuizView>(view: View, changes: Partial<LiveQuestion>): View {
  const question = view.live_quiz?.question;
  return question == null ? view : change(view, { question: { ...question, ...changes } });
}

function mine<View extends LiveQuizView>(view: View, changes: Partial<MyLiveQuiz>): View {
  return { ...view, my_live_quiz: { ...view.my_live_quiz, ...changes } };
}

function rename<View extends LiveQuizView>(view: View, { account_id, name }: Renamed['data']): View {
  const standings = view.live_quiz?.standings;
  if (standings == null) return view;
  const leaders = standings.leaders.map((one) => (one.account_id === account_id ? { ...one, name } : one));
  return change(view, { standings: { ...standings, leaders } });
}
