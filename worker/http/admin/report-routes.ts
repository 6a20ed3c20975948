import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { adminReportSchema, decideBody, type AdminReport, type ReportDecision } from '#protocol/admin/report.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import { namesOf } from '#worker/directory/admin-acts.ts';
import {
  claimReport,
  findReport,
  listReports,
  reopenReport,
  type ReportRow,
  settleReport,
} from '#worker/directory/reports.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf, pageQuery } from '../cursor.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { noteAct, noteProvenAct } from './acting.ts';
import { takeAway } from './evidence.ts';
import { setFrozen } from './freeze-room.ts';
import { suspend } from './suspend.ts';
import { tellReporter } from './tell-reporter.ts';

const tags = ['Administration'];

const listRoute = createRoute({
  ...access('admin'),
  method: 'get',
  path: '/admin/reports',
  tags,
  summary: 'What people reported: what waits, the oldest first, or what was decided, the newest first',
  description:
    'With what was reported as it was then; nothing else of a room is shown. Decided ones are kept for 90 days.',
  request: { query: pageQuery.extend({ state: z.enum(['waiting', 'decided']).default('waiting') }) },
  responses: {
    200: jsonAnswer(pageOf(adminReportSchema), 'A page of them.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN'),
  },
});

const decideRoute = createRoute({
  ...access('admin'),
  method: 'post',
  path: '/admin/reports/{id}/decide',
  tags,
  summary:
    'Decide on a report: dismiss it, take what it is about out of the room, freeze the room, or suspend whom it is about',
  description:
    'Once: whoever comes second is told `CONFLICT`. Its reporter is told by mail that it was looked into, and whether something was done; the owner of a suspended account or a frozen room is told why.',
  request: { params: z.strictObject({ id: pathParam('id') }), body: jsonBody(decideBody) },
  responses: {
    200: jsonAnswer(adminReportSchema, 'The report, decided.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD'),
  },
});

export function addAdminReportRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { state, limit, cursor } = c.req.valid('query');
    const rows = await listReports(directoryOf(c).primary(), {
      decided: state === 'decided',
      cursor,
      limit: limit + 1,
    });
    const items = await shownReports(c, rows.slice(0, limit));
    return c.json({ items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }, 200);
  });

  router.openapi(decideRoute, async (c) => {
    const report = await findReport(directoryOf(c).primary(), c.req.valid('param').id);
    if (report === null) return answerRefusal(c, { code: 'NOT_FOUND', message: 'There is no such report.' });
    const decided = await decide(c, report, c.req.valid('json'));
    if (!decided.ok) return answerRefusal(c, decided.error);
    const [shown] = await shownReports(c, [decided.value]);
    return c.json(shown, 200);
  });
}

async function decide(
  c: AppContext,
  report: ReportRow,
  { decision, reason, password }: z.output<typeof decideBody>,
): Promise<Result<ReportRow>> {
  const acting = { act: 'report_decided', target: report.id, reason } as const;
  const noted =
    decision === 'dismissed' ? ok(await noteAct(c, acting)) : await noteProvenAct(c, { ...acting, password });
  if (!noted.ok) return noted;
  const { db } = directoryOf(c);
  const decided = { decision, decidedBy: callerOf(c).account_id, decisionReason: reason, decidedAtMs: nowMs() };
  if (!(await claimReport(db, { id: report.id, ...decided })))
    return refuse('CONFLICT', 'Somebody has decided on this already.', { report: ['is decided'] });
  const done = await carryOut(c, report, { decision, reason });
  if (!done.ok) {
    await reopenReport(db, report.id);
    return done;
  }
  await settleReport(db, report.id);
  await tellReporter(c, report, { acted: decision !== 'dismissed' });
  return ok({ ...report, ...decided });
}

async function carryOut(
  c: AppContext,
  { accountId, roomId, targetId }: ReportRow,
  { decision, reason }: { decision: ReportDecision; reason: string },
): Promise<Result<null>> {
  if (decision === 'dismissed') return ok(null);
  if (decision === 'removed') {
    if (roomId === null || targetId === null) return refuse('CONFLICT', 'This is about nothing in a room.');
    return takeAway(c, { roomId, targetId });
  }
  if (decision === 'frozen')
    return roomId === null ? refuse('CONFLICT', 'This is about no room.') : setFrozen(c, roomId, reason);
  const account = accountId === null ? null : await findAccount(directoryOf(c).db, accountId);
  return account === null ? refuse('CONFLICT', 'This is about nobody with an account.') : suspend(c, account, reason);
}

async function shownReports(c: AppContext, rows: readonly ReportRow[]): Promise<AdminReport[]> {
  const names = await namesOf(
    directoryOf(c).db,
    rows.flatMap(({ by, accountId, decidedBy }) => [by, accountId ?? '', decidedBy ?? '']),
  );
  const person = (id: string): { id: string; name: string } => ({ id, name: names.get(id) ?? '' });
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    note: row.note,
    at: isoTime(row.atMs),
    by: person(row.by),
    account: row.accountId === null ? null : person(row.accountId),
    room_id: row.roomId,
    target_id: row.targetId,
    evidence: row.evidence,
    decided:
      row.decision === null
        ? null
        : {
            decision: row.decision,
            by: person(row.decidedBy ?? ''),
            reason: row.decisionReason ?? '',
            at: isoTime(row.decidedAtMs ?? 0),
          },
  }));
}
