import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { listedInInbox, roomChoices, type RoomChoices } from '#protocol/inbox/inbox.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { kinds } from '#worker/registry.ts';
import { access } from '../access.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf, pageQuery } from '../cursor.ts';
import { inboxOf, refreshInbox } from '../inbox/inbox-gateway.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { callerOf } from '../request.ts';
import { answerDone, answerResult, execute, resolveRoom } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';

const tags = ['Inbox'];

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/inbox/rooms',
  tags,
  summary: 'My rooms of every kind, with what happened last, what is new and what waits for me',
  description:
    'Most recently active first. `preview` says what happened as a code with its parameters, for clients to word; `unread` counts what others did since I looked, in a conversation messages.',
  request: { query: pageQuery.extend({ kind: z.string().max(32).exactOptional() }) },
  responses: { 200: jsonAnswer(pageOf(listedInInbox), 'A page of rooms.'), ...refusals() },
});

const chooseRoute = createRoute({
  ...access('account'),
  method: 'patch',
  path: '/inbox/rooms/{id}',
  tags,
  summary: 'Pin, archive or mute a room, or choose what of it I am notified of',
  description:
    'For me alone. An archived room comes back with what happens there next, unless it is muted. A conversation is muted in its own settings too.',
  request: {
    params: z.strictObject({ id: pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b') }),
    body: jsonBody(roomChoices),
  },
  responses: { 204: { description: 'Done.' }, ...refusals('NOT_FOUND') },
});

export function addInboxRoomRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { cursor = null, limit, kind = null } = c.req.valid('query');
    return answerResult(c, await inboxOf(c.env, callerOf(c).account_id).roomsPage({ cursor, limit, kind }));
  });

  router.openapi(chooseRoute, async (c) =>
    answerDone(c, await choose(c, c.req.valid('param').id, c.req.valid('json'))),
  );
}

async function choose(c: AppContext, id: string, choices: RoomChoices): Promise<Result<null>> {
  const { account_id } = callerOf(c);
  const { muted_until, ...own } = choices;
  const room = await resolveRoom(c, id);
  if (!room.ok) return room;
  const mute = muted_until === undefined ? undefined : kinds[room.value.kind]?.kind.inbox?.mute?.(muted_until);
  if (mute !== undefined) {
    const muted = await execute(room.value, { id: null, ...mute });
    if (!muted.ok) return muted;
    await refreshInbox(c.env, room.value, account_id);
  }
  const listed = await inboxOf(c.env, account_id).choose(id, mute === undefined ? choices : own);
  return listed ? { ok: true, value: null } : refuse('NOT_FOUND', 'There is no such room in your list.');
}
