// Quizzes, as rows, and who is told what of them. No form of any event holds a key; whoever may know it asks (`queries.ts`).
import { and, eq } from 'drizzle-orm';
import { quizEvents as schemas, type QuizEventData } from '#protocol/class/quizzes/quizzes.schema.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { staff } from '#protocol/class/terms.ts';
import { questionFields } from '#worker/features/questions/written-fields.ts';
import { event, type TimerChange, type VisibilityContext } from '#worker/room/event-rule.ts';
import { type Audience, toAccount } from '#worker/room/live/audience.ts';
import type { RoomDatabase, RoomReads } from '#worker/room/store/database.ts';
import { outcomeTold } from '../participation/outcome.ts';
import { paperOf } from './paper.ts';
import { columnsOf, findAnswer, findQuiz, findSubmission, readSubmissions, type SubmissionRow } from './rows.ts';
import { mayKnow } from './secrecy.ts';
import { answersTable, quizzesTable, submissionsTable } from './tables.ts';

type Data<Type extends keyof QuizEventData> = QuizEventData[Type];

function toStaff(data: object): Audience {
  return { to: staff, data };
}

/** To those who teach, and another form of it to whoever took it. */
function toStaffAndTaker(db: RoomReads, submissionId: string, own: object, whole: object): Audience[] {
  const accountId = findSubmission(db, submissionId)?.accountId;
  return [toStaff(whole), ...(accountId === undefined ? [] : [toAccount(accountId, own)])];
}

function setQuiz(db: RoomDatabase, quiz: Quiz): void {
  db.update(quizzesTable).set(columnsOf(quiz)).where(eq(quizzesTable.id, quiz.id)).run();
}

function closeTimer({ id, status, closes_at }: Quiz): TimerChange[] {
  const due_ms = status === 'published' && closes_at !== null ? Date.parse(closes_at) : null;
  return [{ key: `quiz:${id}`, due_ms, command: { type: 'quiz.close_due', data: { quiz_id: id } } }];
}

function endTimer(
  { quiz_id, submission_id }: { quiz_id: string; submission_id: string },
  ends_at: string | null,
): TimerChange[] {
  const command = { type: 'quiz.hand_in', data: { quiz_id, submission_id } };
  return [{ key: `quiz:${submission_id}`, due_ms: ends_at === null ? null : Date.parse(ends_at), command }];
}

function openedFor(data: Data<'quiz.opened'>, { db }: VisibilityContext): Audience[] {
  const quiz = findQuiz(db, data.quiz_id);
  const questions = quiz === undefined ? [] : paperOf(quiz, data.submission_id);
  return [toAccount(data.account_id, { ...data, questions }), toStaff(data)];
}

function gradedFor(data: Data<'quiz.graded'>, { db }: VisibilityContext): Audience[] {
  const quiz = findQuiz(db, data.quiz_id);
  if (quiz === undefined) return [toStaff(data)];
  // That something of theirs was graded, and nothing of anybody else's: what it was they ask for.
  const own = data.grades.flatMap(({ submission_id }): string[] => {
    const submission = findSubmission(db, submission_id);
    return submission === undefined || !mayKnow(quiz, submission) ? [] : [submission.accountId];
  });
  const { quiz_id, question_id } = data;
  return [toStaff(data), { to: { accounts: new Set(own) }, data: { quiz_id, question_id, grades: [] } }];
}

/** Whose submissions these are: of them the course of the lesson is told anew. */
function takersOf(db: RoomReads, which: (row: SubmissionRow) => boolean): Set<string> {
  return new Set(readSubmissions(db).flatMap((row) => (which(row) ? [row.accountId] : [])));
}

/** In which fields of a quiz people write. */
export const writtenFields = ['title', 'description', ...questionFields];

/** Only whoever teaches is told of a draft. */
const draft = {
  schema: schemas['quiz.created'],
  texts: writtenFields,
  audiences: ({ quiz }: Data<'quiz.created'>) => [toStaff({ quiz })],
};

export const quizEvents = {
  'quiz.created': event({
    ...draft,
    project: (db, { data: { quiz, questions = [] } }) => {
      db.insert(quizzesTable)
        .values({ id: quiz.id, ...columnsOf(quiz), questions })
        .run();
    },
  }),
  'quiz.updated': event({
    ...draft,
    project: (db, { data: { quiz, questions } }) => {
      setQuiz(db, quiz);
      if (questions !== undefined) db.update(quizzesTable).set({ questions }).where(eq(quizzesTable.id, quiz.id)).run();
    },
  }),
  'quiz.deleted': event({
    schema: schemas['quiz.deleted'],
    audiences: (data) => [toStaff(data)],
    project: (db, { data }) => void db.delete(quizzesTable).where(eq(quizzesTable.id, data.quiz_id)).run(),
  }),
  'quiz.published': event({
    schema: schemas['quiz.published'],
    texts: ['title', 'description'],
    inbox: () => ({ to: 'members' }),
    says: (_db, { data }) => ({ code: 'quiz.published', params: { title: data.quiz.title } }),
    timers: ({ data }) => closeTimer(data.quiz),
    project: (db, { data }) => setQuiz(db, data.quiz),
  }),
  'quiz.closed': event({
    schema: schemas['quiz.closed'],
    texts: ['title', 'description'],
    timers: ({ data }) => closeTimer(data.quiz),
    project: (db, { data }) => setQuiz(db, data.quiz),
  }),
  'quiz.released': event({
    schema: schemas['quiz.released'],
    texts: ['title', 'description'],
    inbox: () => ({ to: 'members' }),
    says: (_db, { data }) => ({ code: 'quiz.released', params: { title: data.quiz.title } }),
    outbox: ({ data }, db) =>
      outcomeTold(
        db,
        takersOf(db, ({ quizId }) => quizId === data.quiz.id),
      ),
    project: (db, { data }) => setQuiz(db, data.quiz),
  }),
  'quiz.opened': event({
    schema: schemas['quiz.opened'],
    audiences: openedFor,
    timers: ({ data }) => endTimer(data, data.ends_at),
    project: (db, { data, at_ms: openedAtMs }) => {
      const { submission_id: id, quiz_id: quizId, account_id: accountId, ends_at } = data;
      const endsAtMs = ends_at === null ? null : Date.parse(ends_at);
      db.insert(submissionsTable).values({ id, quizId, accountId, openedAtMs, endsAtMs }).run();
    },
  }),
  'quiz.saved': event({
    schema: schemas['quiz.saved'],
    texts: ['answer_text'],
    impersonal: (data) => ({ ...data, answer: null }),
    supersedes: (db, { data }) => findAnswer(db, data.submission_id, data.question_id)?.seq ?? null,
    audiences: (data, { db }) => {
      const accountId = findSubmission(db, data.submission_id)?.accountId;
      return accountId === undefined ? [] : [toAccount(accountId, data)];
    },
    project: (db, { data: { submission_id: submissionId, question_id: questionId, answer }, seq }) => {
      db.insert(answersTable)
        .values({ submissionId, questionId, answer, seq })
        .onConflictDoUpdate({ target: [answersTable.submissionId, answersTable.questionId], set: { answer, seq } })
        .run();
    },
  }),
  'quiz.submitted': event({
    schema: schemas['quiz.submitted'],
    audiences: (data, { db }) => {
      const { grades: _grades, score: _score, to_grade: _left, ...own } = data;
      const { grades: _each, ...whole } = data;
      return toStaffAndTaker(db, data.submission_id, own, whole);
    },
    timers: ({ data }) => endTimer(data, null),
    project: (db, { data, at_ms: submittedAtMs }) => {
      const { submission_id: id, handed_in: handedIn, grades = {}, score = 0, to_grade: toGrade = 0 } = data;
      db.update(submissionsTable)
        .set({ submittedAtMs, handedIn, score, toGrade })
        .where(eq(submissionsTable.id, id))
        .run();
      for (const [questionId, grade] of Object.entries(grades))
        db.update(answersTable)
          .set({ grade })
          .where(and(eq(answersTable.submissionId, id), eq(answersTable.questionId, questionId)))
          .run();
    },
  }),
  'quiz.extended': event({
    schema: schemas['quiz.extended'],
    audiences: (data, { db }) => toStaffAndTaker(db, data.submission_id, data, data),
    timers: ({ data }) => endTimer(data, data.ends_at),
    project: (db, { data: { submission_id: id, ends_at } }) => {
      const changed = { endsAtMs: Date.parse(ends_at), extended: true };
      db.update(submissionsTable).set(changed).where(eq(submissionsTable.id, id)).run();
    },
  }),
  'quiz.graded': event({
    schema: schemas['quiz.graded'],
    texts: ['feedback'],
    audiences: gradedFor,
    outbox: ({ data }, db) => {
      const graded = new Set(data.grades.map(({ submission_id }) => submission_id));
      return outcomeTold(
        db,
        takersOf(db, ({ id }) => graded.has(id)),
      );
    },
    project: (db, { data, actor_id: gradedBy, seq }) => {
      const { question_id: questionId, points, feedback } = data;
      for (const { submission_id: submissionId, score, to_grade: toGrade } of data.grades) {
        const said = { points, feedback, gradedBy };
        db.insert(answersTable)
          .values({ submissionId, questionId, answer: null, seq, ...said })
          .onConflictDoUpdate({ target: [answersTable.submissionId, answersTable.questionId], set: said })
          .run();
        db.update(submissionsTable).set({ score, toGrade }).where(eq(submissionsTable.id, submissionId)).run();
      }
    },
  }),
};
