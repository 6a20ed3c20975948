import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  acceptedInvitationSchema,
  acceptInvitationBody,
  type Invitation,
  inviteBody,
  invitationSchema,
  invitedSchema,
  verifiedInvitationSchema,
} from '#protocol/invitations.schema.ts';
import { ok, refuse } from '#protocol/result.ts';
import {
  listInvitations,
  resendInvitation,
  revokeInvitation,
  type InvitationRow,
} from '#worker/directory/invitations.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf, pageQuery } from '../cursor.ts';
import { answerOnce } from '../idempotent.ts';
import { acceptInvitation, verifyInvitation } from '../invitations/accept-invitation.ts';
import { invitationMs, invite, mailInvitations, mailKey } from '../invitations/invite.ts';
import { invalid } from '../openapi/validation.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import {
  answerDone,
  answerJson,
  answerResult,
  mayNow,
  resolveRoom,
  withRoom,
  type RoomContext,
} from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { roomParams } from './rooms.ts';

const tags = ['Invitations'];
const invitationParams = roomParams.extend({ invitation_id: pathParam('invitation_id') });

const inviteRoute = createRoute({
  ...access('room:manage'),
  method: 'post',
  path: '/rooms/{id}/invitations',
  tags,
  summary: 'Invite people by e-mail',
  description:
    'Up to 100 at a time. What cannot be invited is listed with its reason, and keeps no other from going out. Guests cannot invite.',
  request: { params: roomParams, body: jsonBody(inviteBody) },
  responses: { 202: jsonAnswer(invitedSchema, 'The mails are queued.'), ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const listRoute = createRoute({
  ...access('room:manage'),
  method: 'get',
  path: '/rooms/{id}/invitations',
  tags,
  summary: 'Who was invited, and what became of it',
  request: { params: roomParams, query: pageQuery },
  responses: {
    200: jsonAnswer(pageOf(invitationSchema), 'A page, the newest first.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND'),
  },
});

const revokeRoute = createRoute({
  ...access('room:manage'),
  method: 'delete',
  path: '/rooms/{id}/invitations/{invitation_id}',
  tags,
  summary: 'Take an invitation back',
  request: { params: invitationParams },
  responses: { 204: { description: 'It opens nothing any more.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const resendRoute = createRoute({
  ...access('room:manage'),
  method: 'post',
  path: '/rooms/{id}/invitations/{invitation_id}/resend',
  tags,
  summary: 'Send its mail once more',
  description: 'It holds for another 14 days. The link is the same.',
  request: { params: invitationParams },
  responses: { 204: { description: 'The mail is queued.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const verifyRoute = createRoute({
  ...access('public', { identity: 'if_good' }),
  method: 'get',
  path: '/invitations/verify',
  tags,
  summary: 'What an invitation is to; only reads',
  description: 'One that was accepted names its room to the account that accepted it, as long as that may come in.',
  request: { query: z.strictObject({ token: z.string().max(200) }) },
  responses: { 200: jsonAnswer(verifiedInvitationSchema, 'What it says, or why it does not hold.'), ...refusals() },
});

const acceptRoute = createRoute({
  ...access('public'),
  method: 'post',
  path: '/invitations/accept',
  tags,
  summary: 'Accept an invitation',
  description:
    'With an account it must be the one that was invited; without, a guest account of that name is made, whose tokens come along. Again by the same account, it answers the same.',
  request: { body: jsonBody(acceptInvitationBody) },
  responses: {
    200: jsonAnswer(acceptedInvitationSchema, 'They are a member.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  },
});

export function addInvitationRoutes(router: Router): void {
  router.openapi(inviteRoute, async (c) => {
    const body = c.req.valid('json');
    return withRoom(c, c.req.valid('param').id, null, (room) => answerInvited(c, room, body));
  });

  router.openapi(listRoute, (c) =>
    withManaged(c, c.req.valid('param').id, async ({ id: roomId }) => {
      const { cursor: before = null, limit } = c.req.valid('query');
      const rows = await listInvitations(directoryOf(c).db, { roomId, before, limit: limit + 1 });
      const items = await shown(c, rows.slice(0, limit));
      return answerJson(c, 200, { items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null });
    }),
  );

  router.openapi(revokeRoute, (c) =>
    withManaged(c, c.req.valid('param').id, async ({ id: roomId }) => {
      const place = { id: c.req.valid('param').invitation_id, roomId };
      const revoked = await revokeInvitation(directoryOf(c).db, place);
      return answerDone(c, revoked ? ok(null) : noInvitation);
    }),
  );

  router.openapi(resendRoute, (c) =>
    withManaged(c, c.req.valid('param').id, async ({ id: roomId }) => {
      const allowed = await mayInviteMore(c);
      if (!allowed.ok) return answerRefusal(c, allowed.error);
      const place = { id: c.req.valid('param').invitation_id, roomId, expiresAtMs: nowMs() + invitationMs };
      const row = await resendInvitation(directoryOf(c).db, place);
      if (row !== null) await mailInvitations(c, [row]);
      return answerDone(c, row === null ? noInvitation : ok(null));
    }),
  );

  router.openapi(verifyRoute, async (c) => c.json(await verifyInvitation(c, c.req.valid('query').token), 200));

  router.openapi(acceptRoute, async (c) => answerResult(c, await acceptInvitation(c, c.req.valid('json'))));
}

const noInvitation = refuse('NOT_FOUND', 'There is no such invitation that could still be accepted.');

async function answerInvited(c: AppContext, room: RoomContext, body: z.output<typeof inviteBody>): Promise<Answer> {
  const may = await room.stub.query({
    credentials: room.credentials,
    name: 'invitation',
    parameters: { role: body.role },
  });
  if (!may.ok) return answerRefusal(c, may.error);
  const caller = c.get('caller');
  if (caller === null || caller.guest)
    return answerRefusal(c, { code: 'FORBIDDEN', message: 'Inviting by e-mail needs a registered account.' });
  if (body.expires_at !== undefined && Date.parse(body.expires_at) <= nowMs())
    return invalid(c, { expires_at: ['must be in the future'] });
  return answerOnce(c, { accountId: caller.account_id, body, prefix: 'bat' }, async (batchId) => {
    const allowed = await mayInviteMore(c);
    return allowed.ok ? ok({ status: 202 as const, body: await invite(c, room, { body, batchId }) }) : allowed;
  });
}

function mayInviteMore(c: AppContext) {
  return hitLimit(c.env.LIMITER, limitKeys.invitations(callerOf(c).account_id), limitRules.invitations);
}

/** Goes on where the caller manages the room. */
async function withManaged(c: AppContext, id: string, then: (room: RoomContext) => Promise<Answer>): Promise<Answer> {
  const room = await resolveRoom(c, id);
  if (!room.ok) return answerRefusal(c, room.error);
  const may = await mayNow(room.value, 'manage');
  return may.ok ? then(room.value) : answerRefusal(c, may.error);
}

async function shown(c: AppContext, rows: readonly InvitationRow[]): Promise<Invitation[]> {
  const sender = c.env.MAIL_SENDER.getByName('mail');
  const mails = await sender.states(rows.map(mailKey));
  const bounced = new Set(await sender.suppressed(rows.map(({ email }) => email)));
  return rows.map((row) => {
    const isPending = row.state === 'pending';
    const state =
      isPending && bounced.has(row.email) ? 'bounced' : isPending && row.expiresAtMs <= nowMs() ? 'expired' : row.state;
    return {
      id: row.id,
      email: row.email,
      role: row.role,
      state,
      mail: mails.get(mailKey(row))?.state ?? null,
      invited_by: { id: row.invitedBy, name: row.inviterName },
      created_at: isoTime(row.createdAtMs),
      expires_at: isoTime(row.expiresAtMs),
      accepted_by: row.acceptedBy,
    };
  });
}
