import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { conversationSchema } from '#protocol/inbox/inbox.schema.ts';
import { blockedPerson, reportBody } from '#protocol/inbox/contacts.schema.ts';
import { refuse } from '#protocol/result.ts';
import { findAccounts } from '#worker/directory/accounts.ts';
import { keepReport } from '#worker/directory/reports.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { newId } from '#worker/platform/ids.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import { access } from '../access.ts';
import { evidenceOf } from '../admin/evidence.ts';
import { answerRefusal } from '../answers.ts';
import { pageOf, pageQuery } from '../cursor.ts';
import { inboxOf } from '../inbox/inbox-gateway.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import { answerDone, answerJson, answerResult } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';

const tags = ['Inbox'];
const personParams = z.strictObject({ account_id: pathParam('account_id') });
const done = { 204: { description: 'Done.' } };

const requestsRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/inbox/requests',
  tags,
  summary:
    'Conversations that people whom I share no room with have asked for, or that I left and was asked into again',
  description: 'They count nowhere, and nothing of what I do in them is told before I accept, write or react.',
  request: { query: pageQuery },
  responses: { 200: jsonAnswer(pageOf(conversationSchema), 'A page of them.'), ...refusals() },
});

const blocksRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/inbox/blocks',
  tags,
  summary: 'Whom I have blocked',
  responses: { 200: jsonAnswer(z.strictObject({ items: z.array(blockedPerson) }), 'All of them.'), ...refusals() },
});

function blockRoute(method: 'put' | 'delete') {
  return createRoute({
    ...access('account'),
    method,
    path: '/inbox/blocks/{account_id}',
    tags,
    summary:
      method === 'put' ? 'Block someone: nothing of theirs reaches me, and they are not told' : 'Unblock someone',
    request: { params: personParams },
    responses: { ...done, ...refusals('NOT_FOUND') },
  });
}

const reportRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/reports',
  tags,
  summary: 'Report a person, a room, or a message, a comment, a proposal or a file in it, to whoever runs this',
  description:
    'At most 10 an hour. Nobody else learns of it. Said again while it waits, it is the same report, which is answered again.',
  request: { body: jsonBody(reportBody) },
  responses: { 201: jsonAnswer(z.strictObject({ id: z.string() }), 'It is kept.'), ...refusals() },
});

/** Requests, blocks and reports. */
export function addContactRoutes(router: Router): void {
  router.openapi(requestsRoute, async (c) => {
    const { cursor = null, limit } = c.req.valid('query');
    return answerResult(c, await inboxOf(c.env, callerOf(c).account_id).requests({ cursor, limit }));
  });

  router.openapi(blocksRoute, async (c) =>
    answerJson(c, 200, { items: await inboxOf(c.env, callerOf(c).account_id).blocks() }),
  );

  router.openapi(blockRoute('put'), async (c) => {
    const { account_id: id } = c.req.valid('param');
    const { account_id: me } = callerOf(c);
    const [found] = await findAccounts(directoryOf(c).db, [id]);
    if (found === undefined || id === me)
      return answerRefusal(c, { code: 'NOT_FOUND', message: 'There is no such person to block.' });
    await inboxOf(c.env, me).block({ id, name: found.fullName });
    return answerDone(c, { ok: true, value: null });
  });

  router.openapi(blockRoute('delete'), async (c) => {
    const gone = await inboxOf(c.env, callerOf(c).account_id).unblock(c.req.valid('param').account_id);
    return answerDone(c, gone ? { ok: true, value: null } : refuse('NOT_FOUND', 'They are not blocked.'));
  });

  router.openapi(reportRoute, async (c) => {
    const { account_id: by } = callerOf(c);
    const allowed = await hitLimit(c.env.LIMITER, limitKeys.reports(by), limitRules.reports);
    if (!allowed.ok) return answerRefusal(c, allowed.error);
    const id = newId('rep');
    const { message_id: target, ...body } = c.req.valid('json');
    const asked = { ...(target !== undefined && { target_id: target }), ...body };
    const { report, evidence } = await evidenceOf(c, asked);
    const kept = await keepReport(directoryOf(c).db, report, { id, by, atMs: nowMs(), evidence });
    // Said again, it is the same report.
    if (kept !== id) return answerJson(c, 201, { id: kept });
    const { reason, account_id: about, room_id: room } = report;
    log('WARN', 'something was reported', { type: reason, account: by, room, detail_report: id, detail_about: about });
    return answerJson(c, 201, { id });
  });
}
