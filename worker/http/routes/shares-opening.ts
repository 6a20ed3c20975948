import type { AccessAnswer } from '#protocol/access/access.schema.ts';
import { createRoute } from '@hono/zod-openapi';
import { ok, type Result } from '#protocol/result.ts';
import {
  type AccessShareBody,
  accessShareBody,
  joinedSchema,
  joinShareBody,
  openedShareSchema,
  type OpenedShareAnswer,
} from '#protocol/shares/shares.schema.ts';
import { idempotencyKeyHeader, idempotencyReplayedHeader } from '#protocol/headers.ts';
import { commandIdPattern } from '#worker/room/live/receive.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { noteMember } from '../rooms/note-member.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { answerJson, answerResult, execute } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { countVisit, foreignHost } from '../shares/count-visit.ts';
import { asEnded, findLiveShare } from '../shares/find-share.ts';
import { openShare } from '../shares/open-share.ts';
import { passwordRequired, provePassword } from '../shares/share-password.ts';
import { keepGuest } from '../sessions/keep-guest.ts';
import { whereOn } from '../switched.ts';
import { takeSeat } from '../shares/take-seat.ts';
import { visitorOf, wayBy } from '../shares/visitor.ts';
import { isUnlocked, keepUnlocked } from '../share-page/unlock-cookie.ts';
import { invalid } from '../openapi/validation.ts';
import { shareParams } from './shares-params.ts';

const tags = ['Shares'];
const dead = ['NOT_FOUND', 'GONE'] as const;

const readShareRoute = createRoute({
  ...access('public'),
  method: 'get',
  path: '/shares/{code}',
  tags,
  summary: 'What a link leads to, and a token to take part',
  description:
    'Changes nothing and counts nobody. Without an account its token only looks: it is good for reading and listening, and for no act. `permission` says what the link allows once one has said who one is.',
  request: { params: shareParams },
  responses: {
    200: jsonAnswer(openedShareSchema, 'The room.'),
    ...refusals('UNAUTHORIZED', 'PASSWORD_REQUIRED', ...dead),
  },
});

const accessRoute = createRoute({
  ...access('public', { whileRead: true }),
  method: 'post',
  path: '/shares/{code}/access',
  tags,
  summary: 'Come in by a link, with its password where it has one',
  description:
    'With an account or a `display_name` it counts a person, and takes a seat where the link has a maximum; a name without an account makes a guest account, whose tokens come along. Without either, its token only looks.',
  request: { params: shareParams, body: { ...jsonBody(accessShareBody), required: false } },
  responses: {
    200: jsonAnswer(openedShareSchema, 'The room.'),
    ...refusals('UNAUTHORIZED', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD', ...dead),
  },
});

const joinRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/shares/{code}/join',
  tags,
  summary: 'Become a lasting member at the link’s level',
  description: 'The room is then among mine. A role that I have already is never lowered.',
  request: { params: shareParams, body: { ...jsonBody(joinShareBody), required: false } },
  responses: {
    200: jsonAnswer(joinedSchema, 'My role.'),
    ...refusals('UNAUTHORIZED', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD', ...dead),
  },
});

export function addShareOpeningRoutes(router: Router): void {
  router.openapi(readShareRoute, async (c) => {
    const { code } = c.req.valid('param');
    const looking = visitorOf(c, { link: code });
    const share = await findLiveShare(c, code, looking.credentials);
    if (!share.ok) return answerRefusal(c, share.error);
    const unlocked = isUnlocked(c, share.value);
    if (share.value.secret.password_hash !== null && !unlocked) return answerRefusal(c, passwordRequired);
    // Who gave the password was counted then.
    const visitor = { credentials: { ...looking.credentials, ...wayBy(share.value) } };
    const opened = await openShare(c, share.value, visitor, { counted: unlocked });
    return answerResult(c, opened);
  });

  router.openapi(accessRoute, async (c) => {
    const opened = await enter(c, c.req.valid('param').code, c.req.valid('json') ?? {});
    return answerResult(c, opened);
  });

  router.openapi(joinRoute, (c) => join(c, c.req.valid('param').code, c.req.valid('json')?.password));
}

async function enter(c: AppContext, code: string, body: AccessShareBody): Promise<Result<OpenedShareAnswer>> {
  const share = await findLiveShare(c, code);
  if (!share.ok) return share;
  const unlocked = body.password === undefined && isUnlocked(c, share.value);
  const proven = unlocked ? ok(null) : await provePassword(c, share.value, body.password);
  if (!proven.ok) return proven;
  const isNew = body.display_name !== undefined && c.get('caller') === null;
  const open = isNew ? await whereOn(c.env, 'guests') : ok(null);
  if (!open.ok) return open;
  const visitor = visitorOf(c, wayBy(share.value), body.display_name);
  const seat = await takeSeat(share.value, visitor);
  if (!seat.ok) return seat;
  const guest = isNew ? await keepGuest(c, visitor.credentials) : null;
  const opened = await openShare(c, share.value, visitor, { counted: true });
  if (!opened.ok) return opened;
  if (!unlocked) keepUnlocked(c, share.value);
  const referrerHost = foreignHost(body.referrer ?? c.req.header('referer'), publicOrigin(c.env, c.req.url));
  const { kind, you } = opened.value.room;
  countVisit(c, { code, kind, role: you.role, referrerHost });
  return guest === null ? opened : ok({ ...opened.value, guest });
}

async function join(c: AppContext, code: string, password: string | undefined): Promise<Answer> {
  const share = await findLiveShare(c, code);
  if (!share.ok) return answerRefusal(c, share.error);
  const proven = isUnlocked(c, share.value) ? ok(null) : await provePassword(c, share.value, password);
  if (!proven.ok) return answerRefusal(c, proven.error);
  const { room } = share.value;
  const { credentials } = visitorOf(c, wayBy(share.value));
  const key = c.req.header(idempotencyKeyHeader) ?? null;
  if (key !== null && !commandIdPattern.test(key))
    return invalid(c, { [idempotencyKeyHeader]: ['must have 1 to 128 visible ASCII characters'] });
  const command = { id: key, type: 'member.join', data: {} };
  const joined = await execute<AccessAnswer<'member.join'>>({ ...room, credentials }, command);
  if (!joined.ok) return answerRefusal(c, asEnded(joined.error));
  if (joined.value.replayed) c.header(idempotencyReplayedHeader, 'true');
  const { role } = joined.value.data;
  await noteMember(c, room, { accountId: credentials.account_id, role, seq: joined.value.seq });
  return answerJson(c, 200, { room: { id: room.id, kind: room.kind }, role });
}
