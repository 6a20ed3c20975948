import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import {
  trySchema,
  type CourseOverview,
  type OwnProgress,
  type TriedRule,
} from '#protocol/course/analytics/analytics.schema.ts';
import { passScore, risksOf, type Standing } from '#protocol/course/analytics/risk.ts';
import {
  marksOf,
  mean,
  standingOf,
  weekOf,
  type Held,
  type Mark,
  type Result,
} from '#protocol/course/analytics/standing.ts';
import { ok } from '#protocol/result.ts';
import { findMember, nameOf } from '#worker/features/access/access.ts';
import { membersTable } from '#worker/features/access/tables.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { query } from '#worker/room/query-rule.ts';
import { rolesWith } from '#worker/room/roles.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roles } from '../roles.ts';
import { countSessions, sessionsOf } from '../sessions/rows.ts';
import { allResults, outcomesOf, resultsOfStudent, type ResultRow } from './results-rows.ts';
import { thresholdsOf } from './thresholds.ts';

interface Student {
  user: { id: string; full_name: string };
  marks: Mark[];
}

const topCount = 5;

function heldOf(db: RoomReads): Held[] {
  return outcomesOf(db).map(({ sessionId: session_id, endedAtMs: ended_ms, liveSeconds: live_seconds }) => ({
    session_id,
    ended_ms,
    live_seconds,
  }));
}

function resultOf(row: ResultRow): Result {
  return {
    session_id: row.sessionId,
    present_seconds: row.presentSeconds,
    participation_score: row.participationScore,
    quiz_points: row.quizPoints,
    quiz_max: row.quizMax,
  };
}

/** Everyone who has a seat, with what came of each lesson for them. */
function studentsOf(db: RoomReads, held: readonly Held[]): Student[] {
  const results = Map.groupBy(allResults(db), ({ accountId }) => accountId);
  const seats = db
    .select()
    .from(membersTable)
    .where(inArray(membersTable.role, rolesWith(roles, 'study')))
    .all();
  return seats.map(({ accountId: id, joinedAt }) => ({
    user: { id, full_name: nameOf(db, id) },
    marks: marksOf(held, (results.get(id) ?? []).map(resultOf), Date.parse(joinedAt)),
  }));
}

function meansOf(standings: readonly Standing[]) {
  return {
    avg_attendance_rate: mean(
      standings.flatMap((one) => one.attendance_rate ?? []),
      100,
    ),
    avg_participation_score: mean(
      standings.flatMap((one) => one.avg_participation_score ?? []),
      10,
    ),
    avg_quiz_score: mean(
      standings.flatMap((one) => one.avg_quiz_score ?? []),
      10,
    ),
  };
}

const overview = query({
  schema: z.strictObject({}),
  capability: 'teach',
  read(db, _nothing, { roomId: course_id }) {
    const held = heldOf(db);
    const thresholds = thresholdsOf(db);
    const students = studentsOf(db, held).map((one) => ({ ...one, standing: standingOf(one.marks) }));
    const bySession = Map.groupBy(
      students.flatMap(({ marks }) => marks),
      ({ session_id }) => session_id,
    );
    const titles = new Map(sessionsOf(db).map(({ session_id, title }) => [session_id, title]));
    return ok<CourseOverview>({
      course_id,
      student_count: students.length,
      session_count: countSessions(db),
      completed_sessions: held.length,
      ...meansOf(students.map(({ standing }) => standing)),
      top_performers: students
        .flatMap(({ user, standing: { avg_participation_score: best, avg_quiz_score } }) =>
          best === null ? [] : [{ user, avg_participation_score: best, avg_quiz_score }],
        )
        .toSorted(
          (a, b) =>
            b.avg_participation_score - a.avg_participation_score || (b.avg_quiz_score ?? 0) - (a.avg_quiz_score ?? 0),
        )
        .slice(0, topCount),
      at_risk_students: students.flatMap(({ user, standing }) => {
        const risk_factors = risksOf(standing, thresholds);
        return risk_factors.length === 0 ? [] : [{ user, ...standing, risk_factors }];
      }),
      thresholds,
      sessions: held.map((one) => {
        const marks = bySession.get(one.session_id) ?? [];
        return {
          session_id: one.session_id,
          title: titles.get(one.session_id) ?? '',
          ended_at: isoTime(one.ended_ms),
          week: weekOf(one, held),
          students: marks.filter(({ attendance_rate }) => attendance_rate > 0).length,
          ...meansOf(marks.map((mark) => standingOf([mark]))),
        };
      }),
    });
  },
});

/** A rule on the weeks that are past: whom it would have named at the end of one, and who of them has failed since. */
const tried = query({
  schema: trySchema,
  capability: 'teach',
  read(db, { week: asOf, ...asked }) {
    const held = heldOf(db);
    const week = asOf ?? Math.max(1, ...held.map((one) => weekOf(one, held)));
    const thresholds = { ...thresholdsOf(db), ...asked };
    const before = new Set(held.flatMap((one) => (weekOf(one, held) <= week ? [one.session_id] : [])));
    const students = studentsOf(db, held).map(({ user, marks }) => {
      const { avg_quiz_score } = standingOf(marks);
      const standing = standingOf(marks.filter(({ session_id }) => before.has(session_id)));
      const failed = avg_quiz_score === null ? null : avg_quiz_score < passScore;
      return { user, ...standing, risk_factors: risksOf(standing, thresholds), failed };
    });
    const named = students.filter(({ risk_factors }) => risk_factors.length > 0);
    return ok<TriedRule>({
      week,
      thresholds,
      named,
      failed_count: named.filter(({ failed }) => failed === true).length,
      missed: students.flatMap(({ user, risk_factors, failed }) =>
        failed === true && risk_factors.length === 0 ? [user] : [],
      ),
      pass_score: passScore,
    });
  },
});

/** A student's own record, and nobody else's. */
const own = query({
  schema: z.strictObject({}),
  capability: 'study',
  read(db, _nothing, { viewer, roomId: course_id }) {
    const held = heldOf(db);
    const known = resultsOfStudent(db, viewer.id).map((row) =>
      row.quizKnown ? resultOf(row) : { ...resultOf(row), quiz_points: null, quiz_max: null },
    );
    const joinedAt = findMember(db, viewer.id)?.joinedAt;
    const marks = marksOf(held, known, joinedAt === undefined ? Infinity : Date.parse(joinedAt));
    const sessions = new Map(sessionsOf(db).map((one) => [one.session_id, one]));
    const ended = new Map(held.map((one) => [one.session_id, one.ended_ms]));
    return ok<OwnProgress>({
      course_id,
      ...standingOf(marks),
      sessions: marks.map((mark) => ({
        session_id: mark.session_id,
        title: sessions.get(mark.session_id)?.title ?? '',
        ended_at: isoTime(ended.get(mark.session_id) ?? 0),
        ...rounded(mark),
      })),
    });
  },
});

function rounded(mark: Mark) {
  const { attendance_rate, avg_participation_score, avg_quiz_score } = standingOf([mark]);
  return {
    attendance_rate: attendance_rate ?? 0,
    participation_score: avg_participation_score ?? 0,
    quiz_score: avg_quiz_score,
  };
}

export const analyticsQueries = { 'analytics.overview': overview, 'analytics.tried': tried, 'analytics.own': own };
