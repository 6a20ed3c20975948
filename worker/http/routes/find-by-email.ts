import { createRoute } from '@hono/zod-openapi';
import { contactSettingsSchema, findByEmailBody, foundByEmailSchema } from '#protocol/accounts/find-by-email.schema.ts';
import { findAccount, letBeFound } from '#worker/directory/accounts.ts';
import { personOfEmail } from '#worker/directory/people.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { hitAddressLimit, hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { addressOf, callerOf, directoryOf } from '../request.ts';
import { answerJson } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';

const tags = ['Contacts'];

const findRoute = createRoute({
  ...access('registered', { whileRead: true }),
  method: 'post',
  path: '/people/find',
  tags,
  summary: 'Who has this e-mail, where they let themselves be found by it',
  description:
    'The whole address, and nobody by a part of it. Who is not here and who does not want to be found are answered alike. 20 an hour for an account, 100 for an address.',
  request: { body: jsonBody(findByEmailBody) },
  responses: { 200: jsonAnswer(foundByEmailSchema, 'They, or null.'), ...refusals('FORBIDDEN') },
});

const readRoute = createRoute({
  ...access('registered'),
  method: 'get',
  path: '/contact-settings',
  tags,
  summary: 'How I may be found',
  responses: { 200: jsonAnswer(contactSettingsSchema, 'Nobody finds me until I say so.'), ...refusals('FORBIDDEN') },
});

const changeRoute = createRoute({
  ...access('registered'),
  method: 'put',
  path: '/contact-settings',
  tags,
  summary: 'Be found by my e-mail, or not',
  request: { body: jsonBody(contactSettingsSchema) },
  responses: { 200: jsonAnswer(contactSettingsSchema, 'As it is now.'), ...refusals('FORBIDDEN') },
});

/** People who share no room: found by an e-mail that one knows, where its owner allows it. */
export function addFindByEmailRoutes(router: Router): void {
  router.openapi(findRoute, async (c) => {
    const { account_id } = callerOf(c);
    const mine = await hitLimit(c.env.LIMITER, limitKeys.findByEmail(account_id), limitRules.findByEmail);
    if (!mine.ok) return answerRefusal(c, mine.error);
    const there = { keyOf: limitKeys.findByEmailThere, rule: limitRules.findByEmailThere };
    const around = await hitAddressLimit(c.env.LIMITER, addressOf(c), there);
    if (!around.ok) return answerRefusal(c, around.error);
    const person = await personOfEmail(directoryOf(c).db, c.req.valid('json').email);
    return answerJson(c, 200, { person });
  });

  router.openapi(readRoute, async (c) => {
    const row = await findAccount(directoryOf(c).db, callerOf(c).account_id);
    return answerJson(c, 200, { by_email: row?.foundByEmail === true });
  });

  router.openapi(changeRoute, async (c) => {
    const { by_email } = c.req.valid('json');
    const { account_id: id } = callerOf(c);
    await letBeFound(directoryOf(c).db, { id, foundByEmail: by_email, nowMs: nowMs() });
    return answerJson(c, 200, { by_email });
  });
}
