// Six figures to read aloud: they lead to a link by which one takes part, and grant nothing that the link does not.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { refuse, type Result } from '#protocol/result.ts';
import { giveJoinCodeBack, linkOfJoinCode, takeJoinCode } from '#worker/directory/join-codes.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { jsonAnswer, pathParam, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { directoryOf } from '#worker/http/request.ts';
import { answerResult, ask, execute, withRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { missedCode } from '#worker/http/shares/code-miss.ts';
import { makeShare } from '#worker/http/shares/make-share.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { joinCode } from '#worker/platform/ids.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import type { ValueOf } from '#worker/room/query-rule.ts';
import type { doorQueries } from '../door/queries.ts';
import { classKind, sessionParams, sessionTags as tags } from './room.ts';

const joinSchema = z.strictObject({ share_id: z.string(), share_url: z.string() });
const givenSchema = joinSchema.extend({ join_code: z.string(), qr_code_url: z.string() });

const giveRoute = createRoute({
  ...access('room:teach'),
  method: 'post',
  path: '/sessions/{id}/code',
  tags,
  summary: 'The code of six figures by which one comes into a lesson that is live',
  description:
    'With the link that it leads to, which is made where there is none. The same for as long as the lesson lives; nobody else has it for a day after.',
  request: { params: sessionParams },
  responses: {
    200: jsonAnswer(givenSchema, 'The code.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'INVALID_TRANSITION'),
  },
});

const findRoute = createRoute({
  ...access('public'),
  method: 'get',
  path: '/join-codes/{code}',
  tags,
  summary: 'Where a code of six figures leads now',
  description: 'Wrong codes are counted as wrong links are: after 30 in a minute from one address 429.',
  request: { params: z.strictObject({ code: pathParam('code', '482913') }) },
  responses: { 200: jsonAnswer(joinSchema, 'The link.'), ...refusals('NOT_FOUND') },
});

export function addJoinCodeRoutes(router: Router): void {
  router.openapi(giveRoute, (c) =>
    withRoom(c, c.req.valid('param').id, classKind, async (room) => answerResult(c, await given(c, room))),
  );

  router.openapi(findRoute, async (c) => {
    const link = await linkOfJoinCode(directoryOf(c), c.req.valid('param').code);
    return link === null
      ? answerRefusal(c, await missedCode(c))
      : c.json({ share_id: link, share_url: shareUrl(c, link) }, 200);
  });
}

function shareUrl(c: AppContext, link: string): string {
  return `${publicOrigin(c.env, c.req.url)}/s/${link}`;
}

type Door = ValueOf<typeof doorQueries.door>;

async function given(c: AppContext, room: RoomContext): Promise<Result<z.input<typeof givenSchema>>> {
  const before = await ask<Door>(room, 'door');
  if (!before.ok) return before;
  if (before.value.status !== 'live') return refuse('INVALID_TRANSITION', 'Only a lesson that is live has a code.');
  if (before.value.join_code === null) {
    const made = await make(c, room, before.value.join_link);
    if (!made.ok) return made;
  }
  const door = await ask<Door>(room, 'door');
  if (!door.ok) return door;
  const { join_code, join_link } = door.value;
  if (join_code === null || join_link === null) return refuse('INVALID_TRANSITION', 'The lesson is not live any more.');
  const share_url = shareUrl(c, join_link);
  const qr_code_url = `${publicOrigin(c.env, c.req.url)}/api/v1/shares/${join_link}/qr.svg`;
  return { ok: true, value: { join_code, share_id: join_link, share_url, qr_code_url } };
}

/** Takes a code, and tells the room; where another try was first, its own goes back. */
async function make(c: AppContext, room: RoomContext, known: string | null): Promise<Result<null>> {
  const { db } = directoryOf(c);
  const link = await linkFor(c, room, known);
  if (!link.ok) return link;
  const code = await drawn((one) => takeJoinCode(db, { code: one, roomId: room.id, link: link.value, nowMs: nowMs() }));
  const data = { join_code: code, link: link.value };
  const told = await execute(room, { id: null, type: 'door.give_code', data, origin: 'worker' });
  const after = await ask<Door>(room, 'door');
  if (!after.ok || after.value.join_code !== code) await giveJoinCodeBack(db, code);
  return told.ok ? { ok: true, value: null } : told;
}

/** The link that is there, by which one takes part; else a new one. One seed, so that two tries at once make one. */
async function linkFor(c: AppContext, room: RoomContext, known: string | null): Promise<Result<string>> {
  if (known !== null) return { ok: true, value: known };
  const body = { room_id: room.id, permission_level: 'comment' } as const;
  const share = await makeShare(c, room, { body, seed: `join code of ${room.id}` });
  return share.ok ? { ok: true, value: share.value.code } : share;
}

/** Draws until one is free. */
async function drawn(isTaken: (code: string) => Promise<boolean>): Promise<string> {
  for (;;) {
    const code = joinCode();
    // oxlint-disable-next-line no-await-in-loop -- the next only where that one is another's
    if (await isTaken(code)) return code;
  }
}
