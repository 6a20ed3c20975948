import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { actBody, provenActBody } from '#protocol/admin/account.schema.ts';
import { adminLinkSchema, type AdminLink } from '#protocol/admin/link.schema.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import { findLink } from '#worker/directory/links.ts';
import type { FoundShare } from '#worker/features/access/link-queries.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { systemActor } from '#worker/room/credentials.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { directoryOf } from '../request.ts';
import { answerJson, findRoomPlace } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { noteAct, noteProvenAct } from './acting.ts';
import { type PlacedLink, setLinkFrozen } from './freeze-link.ts';

const tags = ['Administration'];
const params = z.strictObject({ code: pathParam('code') });

const readRoute = createRoute({
  ...access('admin'),
  method: 'get',
  path: '/admin/links/{code}',
  tags,
  summary: 'A link, by its code',
  description: 'Nothing of the room that it leads to but its id.',
  request: { params },
  responses: {
    200: jsonAnswer(adminLinkSchema, 'The link.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND'),
  },
});

const freezeRoute = createRoute({
  ...access('admin'),
  method: 'post',
  path: '/admin/links/{code}/freeze',
  tags,
  summary: 'Freeze a link',
  description:
    'It opens nothing, and neither does what was made on its rights: `GONE` with the reason `frozen`, and a page that says so. Sockets of whoever came by it close with 4410; members stay. The room’s owner and whoever made the link are told by mail.',
  request: { params, body: jsonBody(provenActBody) },
  responses: {
    200: jsonAnswer(adminLinkSchema, 'The link, frozen.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD'),
  },
});

const thawRoute = createRoute({
  ...access('admin'),
  method: 'post',
  path: '/admin/links/{code}/thaw',
  tags,
  summary: 'Thaw a link: it opens what it opened before',
  request: { params, body: jsonBody(actBody) },
  responses: {
    200: jsonAnswer(adminLinkSchema, 'The link.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND'),
  },
});

export function addAdminLinkRoutes(router: Router): void {
  router.openapi(readRoute, async (c) => {
    const found = await placeOf(c, c.req.valid('param').code);
    return found.ok ? answerLink(c, found.value) : answerRefusal(c, found.error);
  });

  router.openapi(freezeRoute, async (c) => {
    const { reason, password } = c.req.valid('json');
    const found = await placeOf(c, c.req.valid('param').code);
    if (!found.ok) return answerRefusal(c, found.error);
    const { code, roomId: logged } = found.value.row;
    const noted = await noteProvenAct(c, { act: 'link_frozen', target: code, logged, reason, password });
    if (!noted.ok) return answerRefusal(c, noted.error);
    const done = await setLinkFrozen(c, found.value, reason);
    return done.ok ? answerLink(c, found.value) : answerRefusal(c, done.error);
  });

  router.openapi(thawRoute, async (c) => {
    const found = await placeOf(c, c.req.valid('param').code);
    if (!found.ok) return answerRefusal(c, found.error);
    const { code, roomId: logged } = found.value.row;
    await noteAct(c, { act: 'link_thawed', target: code, logged, reason: c.req.valid('json').reason });
    const done = await setLinkFrozen(c, found.value, null);
    return done.ok ? answerLink(c, found.value) : answerRefusal(c, done.error);
  });
}

const noLink: Refusal = { code: 'NOT_FOUND', message: 'There is no such link.' };

async function placeOf(c: AppContext, code: string): Promise<Result<PlacedLink>> {
  const row = await findLink(directoryOf(c), code);
  if (row === null || row.state === 'reserved') return { ok: false, error: noLink };
  const room = await findRoomPlace(c, row.roomId);
  return room.ok ? { ok: true, value: { row, room: room.value } } : room;
}

async function answerLink(c: AppContext, { row, room }: PlacedLink): Promise<Answer> {
  const { code } = row;
  const said = await room.stub.query({ credentials: systemActor, name: 'share.find', parameters: { code } });
  if (!said.ok) return answerRefusal(c, said.error);
  // What the query of that name answers, in any kind.
  const share = said.value as FoundShare;
  const maker = await findAccount(directoryOf(c).db, share.created_by);
  const link: AdminLink = {
    code,
    room_id: room.id,
    permission_level: share.permission_level,
    state: share.state,
    frozen: share.frozen,
    made_by: maker === null ? null : { id: maker.id, name: maker.fullName },
    created_at: isoTime(row.createdAtMs),
    expires_at: share.expires_at,
    has_password: share.has_password,
    people: share.people,
    openings: row.accessCount,
  };
  return answerJson(c, 200, link);
}
