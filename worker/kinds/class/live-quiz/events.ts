// Live quizzes, as rows, and who is told what of them. What is right is in no form of any event before `live_quiz.revealed`.
import { and, eq, inArray } from 'drizzle-orm';
import { liveQuizEvents as schemas } from '#protocol/class/live-quiz/live-quiz.schema.ts';
import { staff } from '#protocol/class/terms.ts';
import { event, type EventRule, type TimerChange, type VisibilityContext } from '#worker/room/event-rule.ts';
import { type Audience, everyone, toAccount, toEveryone } from '#worker/room/live/audience.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { toStaffAndOwner } from '../audience.ts';
import { writtenFields } from '../quizzes/events.ts';
import { outcomeOf } from './outcome.ts';
import {
  answersTo,
  findLiveAnswer,
  findLiveQuestion,
  findLiveQuiz,
  standingAfter,
  type LiveQuestionRow,
} from './rows.ts';
import { earnedBy, leadersAt, liveAskedOf, liveRightOf, questionOf } from './shown.ts';
import { liveAnswersTable, livePlayersTable, liveQuestionsTable, liveQuizzesTable } from './tables.ts';

interface Numbered {
  live_quiz_id: string;
  n: number;
}

/** An answer that came in time may wait so long for its turn: the question closes after it. */
const turnMs = 50;

function setQuiz(db: RoomDatabase, id: string, columns: Partial<typeof liveQuizzesTable.$inferInsert>): void {
  db.update(liveQuizzesTable).set(columns).where(eq(liveQuizzesTable.id, id)).run();
}

function setQuestion(
  db: RoomDatabase,
  { live_quiz_id, n }: Numbered,
  columns: Partial<typeof liveQuestionsTable.$inferInsert>,
): void {
  const { liveQuizId, n: number } = liveQuestionsTable;
  db.update(liveQuestionsTable)
    .set(columns)
    .where(and(eq(liveQuizId, live_quiz_id), eq(number, n)))
    .run();
}

/** When it closes by itself; null: not. */
function closesAt({ live_quiz_id, n }: Numbered, ends_at: string | null): TimerChange[] {
  const due_ms = ends_at === null ? null : Date.parse(ends_at) + turnMs;
  return [
    { key: `live_quiz:${live_quiz_id}`, due_ms, command: { type: 'live_quiz.expire', data: { live_quiz_id, n } } },
  ];
}

/** To everyone, with what the rows say besides. */
function toldWith(data: Numbered, { db, once }: VisibilityContext, more: (row: LiveQuestionRow) => object): Audience[] {
  const row = once(`live question ${data.live_quiz_id} ${data.n}`, () =>
    findLiveQuestion(db, data.live_quiz_id, data.n),
  );
  return row === undefined ? [] : toEveryone({ ...data, ...more(row) });
}

/** What is right to everyone, and to each what their own answer has come to: those whose came to the same share a form. */
function revealing(data: Numbered, { db, once }: VisibilityContext): Audience[] {
  return once(`live reveal ${data.live_quiz_id} ${data.n}`, () => {
    const quiz = findLiveQuiz(db, data.live_quiz_id);
    const row = findLiveQuestion(db, data.live_quiz_id, data.n);
    if (quiz === undefined || row === undefined) return [];
    const told = { ...data, revealed: liveRightOf(quiz, data.n) };
    const forms = new Map<string, { mine: object; accounts: Set<string> }>();
    for (const [account, mine] of earnedBy(db, row)) {
      const key = JSON.stringify(mine);
      const form = forms.get(key) ?? { mine, accounts: new Set<string>() };
      forms.set(key, form);
      form.accounts.add(account);
    }
    const own = [...forms.values()].map(({ mine, accounts }) => ({ to: { accounts }, data: { ...told, mine } }));
    return [...own, { to: everyone, data: told }];
  });
}

/** Who leads; who is behind a nickname to those who teach alone. */
function ranking(data: Numbered, { db, once }: VisibilityContext): Audience[] {
  return once(`live leaders ${data.live_quiz_id} ${data.n}`, () => {
    const quiz = findLiveQuiz(db, data.live_quiz_id);
    if (quiz === undefined) return [];
    const { staff: whole, others } = leadersAt(db, quiz, data.n);
    return [
      { to: staff, data: { ...data, ...whole } },
      { to: everyone, data: { ...data, ...others } },
    ];
  });
}

/** The rule of every kind; what somebody was called in live quizzes goes with their name. */
export function erasedWithNicknames(rule: EventRule): EventRule {
  return {
    ...rule,
    project(db, stored) {
      rule.project(db, stored);
      const { account_id, also } = stored.data as { account_id: string; also: string[] };
      const theirs = inArray(livePlayersTable.accountId, [account_id, ...also]);
      db.update(livePlayersTable).set({ nickname: null }).where(theirs).run();
    },
  };
}

export const liveQuizEvents = {
  'live_quiz.opened': event({
    schema: schemas['live_quiz.opened'],
    texts: writtenFields,
    audiences: ({ questions, ...data }) => toEveryone({ ...data, question_count: questions.length }),
    project: (db, { data, at_ms: openedAtMs }) => {
      const { live_quiz_id: id, quiz_id: quizId, ...facts } = data;
      db.insert(liveQuizzesTable)
        .values({ id, quizId, ...facts, stage: 'lobby', openedAtMs })
        .run();
    },
  }),
  'live_quiz.joined': event({
    schema: schemas['live_quiz.joined'],
    texts: ['nickname'],
    impersonal: (data) => ({ ...data, nickname: null }),
    audiences: ({ unnamed: _unnamed, ...data }) => toStaffAndOwner(data),
    project: (db, { data, seq }) => {
      const { live_quiz_id: liveQuizId, account_id: accountId, nickname, team, unnamed = false } = data;
      const said = { nickname, team, unnamed };
      db.insert(livePlayersTable)
        .values({ liveQuizId, accountId, seq, ...said })
        .onConflictDoUpdate({ target: [livePlayersTable.liveQuizId, livePlayersTable.accountId], set: said })
        .run();
    },
  }),
  'live_quiz.asked': event({
    schema: schemas['live_quiz.asked'],
    audiences: ({ present: _present, ...data }, { db }) => {
      const quiz = findLiveQuiz(db, data.live_quiz_id);
      return quiz === undefined ? [] : toEveryone({ ...data, question: liveAskedOf(quiz, data.n) });
    },
    timers: ({ data }) => closesAt(data, data.ends_at),
    project: (db, { data: { live_quiz_id: liveQuizId, n, factor, ends_at, present }, seq, at_ms: askedAtMs }) => {
      const endsAtMs = ends_at === null ? null : Date.parse(ends_at);
      const limitMs = endsAtMs === null ? null : endsAtMs - askedAtMs;
      db.insert(liveQuestionsTable).values({ liveQuizId, n, seq, factor, askedAtMs, limitMs, endsAtMs, present }).run();
      setQuiz(db, liveQuizId, { stage: 'asked', standingsShown: false });
    },
  }),
  'live_quiz.answered': event({
    schema: schemas['live_quiz.answered'],
    // What it has earned is told with what is right.
    audiences: ({ share: _share, points: _points, ...own }) => [toAccount(own.account_id, own)],
    supersedes: (db, { data: { live_quiz_id: liveQuizId, n, account_id: account } }) =>
      findLiveAnswer(db, { liveQuizId, n, account })?.seq ?? null,
    project: (db, { data, seq }) => {
      const { live_quiz_id: liveQuizId, n, account_id: accountId, took_ms: tookMs, allowance_ms: allowanceMs } = data;
      const { answer, share, points } = data;
      const said = { seq, answer, tookMs, allowanceMs, share, points };
      const { liveQuizId: quiz, n: number, accountId: by } = liveAnswersTable;
      db.insert(liveAnswersTable)
        .values({ liveQuizId, n, accountId, ...said })
        .onConflictDoUpdate({ target: [quiz, number, by], set: said })
        .run();
    },
  }),
  'live_quiz.extended': event({
    schema: schemas['live_quiz.extended'],
    timers: ({ data }) => closesAt(data, data.ends_at),
    project: (db, { data }) =>
      setQuestion(db, data, { endsAtMs: data.ends_at === null ? null : Date.parse(data.ends_at) }),
  }),
  'live_quiz.closed': event({
    schema: schemas['live_quiz.closed'],
    audiences: (data, sight) => toldWith(data, sight, ({ outcome }) => ({ outcome })),
    timers: ({ data }) => closesAt(data, null),
    project: (db, { data }) => {
      const { live_quiz_id: id, n, because } = data;
      const [quiz, question] = [findLiveQuiz(db, id), findLiveQuestion(db, id, n)];
      if (quiz === undefined || question === undefined) return;
      const outcome = outcomeOf(questionOf(quiz, n), answersTo(db, id, n), question.present);
      setQuestion(db, data, { because, outcome });
      setQuiz(db, id, { stage: 'closed' });
    },
  }),
  'live_quiz.revealed': event({
    schema: schemas['live_quiz.revealed'],
    audiences: revealing,
    project: (db, { data }) => {
      const question = findLiveQuestion(db, data.live_quiz_id, data.n);
      if (question === undefined) return;
      const standing = standingAfter(db, question);
      setQuestion(db, data, {
        standing: standing.map(({ account_id }) => account_id),
        standingPoints: standing.map(({ points }) => points),
      });
      setQuiz(db, data.live_quiz_id, { stage: 'revealed' });
    },
  }),
  'live_quiz.ranked': event({
    schema: schemas['live_quiz.ranked'],
    audiences: ranking,
    project: (db, { data }) => setQuiz(db, data.live_quiz_id, { standingsShown: true }),
  }),
  'live_quiz.ended': event({
    schema: schemas['live_quiz.ended'],
    audiences: ranking,
    project: (db, { data }) => setQuiz(db, data.live_quiz_id, { stage: 'ended', ending: data.because }),
  }),
  'live_quiz.put_away': event({
    schema: schemas['live_quiz.put_away'],
    project: (db, { data }) => setQuiz(db, data.live_quiz_id, { away: true }),
  }),
};
