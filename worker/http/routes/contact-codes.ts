import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  type ContactCodeAnswer,
  contactCodeSchema,
  contactSchema,
  ownContactCodeSchema,
} from '#protocol/accounts/contact-code.schema.ts';
import {
  type ContactCode,
  dropContactCode,
  keepContactCode,
  ownContactCode,
  replaceContactCode,
} from '#worker/directory/contact-codes.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { shareCode } from '#worker/platform/ids.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { findContactByCode } from '../contacts/find-contact.ts';
import { jsonAnswer, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { answerQr, qrPngAnswer, qrQuery, qrSvgAnswer } from '../qr-answer.ts';
import { callerOf, directoryOf } from '../request.ts';
import { answerJson, answerResult } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';

const tags = ['Contacts'];
const codeLength = 8;
const params = z.strictObject({ code: pathParam('code', 'aB3dE6gH') });

const ownRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/contact-code',
  tags,
  summary: 'My own link and QR code by which I may be spoken to',
  responses: { 200: jsonAnswer(ownContactCodeSchema, 'It; null without one.'), ...refusals() },
});

const makeRoute = createRoute({
  ...access('account'),
  method: 'put',
  path: '/contact-code',
  tags,
  summary: 'Have a contact code',
  description: 'Made where there is none yet; the same for as long as it is neither renewed nor removed.',
  responses: { 200: jsonAnswer(contactCodeSchema, 'My code.'), ...refusals() },
});

const renewRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/contact-code/renew',
  tags,
  summary: 'Another contact code in the place of mine, which ends',
  description: 'Conversations that were opened by it stay.',
  responses: { 201: jsonAnswer(contactCodeSchema, 'The new one.'), ...refusals() },
});

const removeRoute = createRoute({
  ...access('account'),
  method: 'delete',
  path: '/contact-code',
  tags,
  summary: 'Have no contact code any more',
  responses: { 204: { description: 'There is none.' }, ...refusals() },
});

const whoseRoute = createRoute({
  ...access('public', { identity: 'if_good' }),
  method: 'get',
  path: '/contacts/{code}',
  tags,
  summary: 'Whose contact code it is: their name and nothing else',
  request: { params },
  responses: { 200: jsonAnswer(contactSchema, 'Their name.'), ...refusals('NOT_FOUND') },
});

function qrRoute(type: 'svg' | 'png') {
  return createRoute({
    ...access('public', { identity: 'ignored' }),
    method: 'get',
    path: `/contacts/{code}/qr.${type}` as const,
    tags,
    summary: `The contact code’s QR code as ${type.toUpperCase()}`,
    request: { params, query: qrQuery },
    responses: { 200: type === 'svg' ? qrSvgAnswer : qrPngAnswer, ...refusals('NOT_FOUND') },
  });
}

/** One's own link for a conversation between two, and what others do with it. */
export function addContactCodeRoutes(router: Router): void {
  router.openapi(ownRoute, async (c) => {
    const own = await ownContactCode(directoryOf(c).db, callerOf(c).account_id);
    return answerJson(c, 200, { contact_code: own === null ? null : shown(c, own) });
  });

  router.openapi(makeRoute, async (c) => answerJson(c, 200, shown(c, await ownOrNew(c))));

  router.openapi(renewRoute, async (c) => {
    let row = drawn(c);
    while (!(await replaceContactCode(directoryOf(c).db, row))) row = drawn(c);
    return answerJson(c, 201, shown(c, row));
  });

  router.openapi(removeRoute, async (c) => {
    await dropContactCode(directoryOf(c).db, callerOf(c).account_id);
    return c.body(null, 204);
  });

  router.openapi(whoseRoute, async (c) => {
    const found = await findContactByCode(c, c.req.valid('param').code);
    const me = c.get('caller')?.account_id;
    return answerResult(c, found, ({ id, name }) => ({ name, mine: id === me }));
  });

  for (const type of ['svg', 'png'] as const) {
    router.openapi(qrRoute(type), async (c): Promise<Answer> => {
      const { code } = c.req.valid('param');
      const found = await findContactByCode(c, code);
      if (!found.ok) return answerRefusal(c, found.error);
      return answerQr(c, contactAddress(c, code), type, c.req.valid('query').size);
    });
  }
}

async function ownOrNew(c: AppContext): Promise<ContactCode> {
  const { db } = directoryOf(c);
  for (;;) {
    const own = await ownContactCode(db, callerOf(c).account_id);
    if (own !== null) return own;
    // Taken, or another try of the same person was first: it is seen at the next turn.
    await keepContactCode(db, drawn(c));
  }
}

function drawn(c: AppContext): ContactCode {
  return { accountId: callerOf(c).account_id, code: shareCode(codeLength), createdAtMs: nowMs() };
}

function shown(c: AppContext, { code, createdAtMs }: ContactCode): ContactCodeAnswer {
  return {
    code,
    contact_url: contactAddress(c, code),
    qr_code_url: `${publicOrigin(c.env, c.req.url)}/api/v1/contacts/${code}/qr.svg`,
    created_at: isoTime(createdAtMs),
  };
}

function contactAddress(c: AppContext, code: string): string {
  return `${publicOrigin(c.env, c.req.url)}/u/${code}`;
}
