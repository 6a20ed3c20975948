import { z } from 'zod';
import type { AttendanceState } from '#protocol/class/attendance/attendance.schema.ts';
import { secondsWithin } from '#protocol/class/attendance/seconds.ts';
import { ok } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { query } from '#worker/room/query-rule.ts';
import { readSession } from '../session/rows.ts';
import { readStays, type StayRow } from './rows.ts';

/** Who was there for how long of the time that the lesson was live, to the second. */
export const attendanceQuery = query({
  schema: z.strictObject({}),
  capability: 'teach',
  read(db, _parameters, { nowMs }) {
    const { startedAtMs, endedAtMs } = readSession(db);
    const live = startedAtMs === null ? null : { fromMs: startedAtMs, untilMs: endedAtMs ?? nowMs };
    const byAccount = Map.groupBy(readStays(db), ({ accountId }) => accountId);
    const results = [...byAccount].flatMap(([account_id, stays]) => {
      const [first, last] = [stays[0], stays.at(-1)];
      if (first === undefined || last === undefined) return [];
      const facts = { account_id, name: nameOf(db, account_id), part: last.part };
      const left = stays.some(({ untilMs }) => untilMs === null) ? null : latest(stays);
      const times = { first_joined_at: isoTime(first.fromMs), last_left_at: left === null ? null : isoTime(left) };
      return [{ ...facts, seconds: live === null ? 0 : secondsWithin(stays, live, nowMs), ...times }];
    });
    return ok<AttendanceState>({ results });
  },
});

function latest(stays: readonly StayRow[]): number {
  return Math.max(...stays.map(({ untilMs }) => untilMs ?? 0));
}

export const attendanceQueries = { attendance: attendanceQuery };
