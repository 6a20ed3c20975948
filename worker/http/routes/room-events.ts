import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Result } from '#protocol/result.ts';
import { roomEventSchema } from '#protocol/rooms.schema.ts';
import { oldestProtocolVersion } from '#protocol/version.ts';
import type { RoomClaims } from '#worker/platform/secrets/tokens.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf, pageQuery, seqOfCursor } from '../cursor.ts';
import { outdatedStream } from '../doors/event-stream.ts';
import { refusals } from '../openapi/openapi-parts.ts';
import { answerResult, resolveRoom, type RoomContext } from '../rooms/room-gateway.ts';
import { credentialsOf } from '../rooms/knocking.ts';
import { roomStub } from '../rooms/room-stub.ts';
import { openSocket } from '../doors/room-socket.ts';
import { answerStream, resolveRoomToRead, roomClaimsOf } from '../doors/room-stream.ts';
import type { LiveRoomClaims } from '../sessions/live-room-claims.ts';
import { addressMark } from '../request.ts';
import type { Router } from '../router.ts';
import { countVisit } from '../shares/count-visit.ts';
import {
  answerSocket,
  isOutdated,
  spokenBy,
  outdatedSocket,
  refusedSocket,
  socketToken,
  upgradeProblem,
} from '../doors/socket-upgrade.ts';
import { roomParams } from './rooms.ts';

const tags = ['Rooms'];
const since = z.coerce.number().int().min(0).exactOptional();
/** What the reader of a stream speaks; absent: the first version. */
const protocol = z.coerce.number().int().min(0).max(9999).exactOptional();

const eventsRoute = createRoute({
  ...access('public'),
  'x-access': 'room:view' as const,
  method: 'get',
  path: '/rooms/{id}/events',
  tags,
  summary: 'Past events, or with `Accept: text/event-stream` those to come',
  description:
    'The stream takes a room token as `?token=` or Bearer (of one person where both are there), resumes by `Last-Event-ID`, sends a comment line every 15 s and ends after some minutes: reconnect.',
  request: {
    params: roomParams,
    query: pageQuery.extend({ since, token: z.string().max(4000).exactOptional(), protocol }),
  },
  responses: {
    200: {
      description: 'A page of events, oldest first; or the stream.',
      content: {
        'application/json': { schema: pageOf(roomEventSchema) },
        'text/event-stream': { schema: z.string() },
      },
    },
    ...refusals('UNAUTHORIZED', 'NOT_FOUND', 'GONE'),
  },
});

const socketRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  'x-access': 'room:view' as const,
  method: 'get',
  path: '/rooms/{id}/socket',
  tags,
  summary: 'The room’s socket',
  description:
    'An upgrade to WebSocket with a room token, as `?token=` or, so that no address carries it, behind `madang.v1` in `Sec-WebSocket-Protocol`; `since` is the last seq seen. A browser’s Origin must be allowed.',
  request: { params: roomParams, query: z.strictObject({ since, token: z.string().max(4000).exactOptional() }) },
  responses: { 101: { description: 'The socket.' }, ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND') },
});

export function addRoomEventRoutes(router: Router): void {
  router.openapi(eventsRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { since: after, token, limit, cursor, protocol: spoken = 1 } = c.req.valid('query');
    const room = await resolveRoomToRead(c, { id, token });
    if (!room.ok) return answerRefusal(c, room.error);
    if (!(c.req.header('accept') ?? '').includes('text/event-stream')) {
      const from = seqOfCursor(cursor);
      if (!from.ok) return answerRefusal(c, from.error);
      const { credentials, stub } = room.value;
      return answerResult(c, await stub.events({ credentials, since: from.value ?? after ?? 0, limit }));
    }
    return spoken < oldestProtocolVersion
      ? outdatedStream()
      : answerStream(c, room.value, { since: after ?? null, protocol: spoken });
  });

  router.openapi(socketRoute, async (c) => {
    const problem = upgradeProblem(c);
    if (problem !== null) return answerRefusal(c, problem);
    if (isOutdated(c)) return answerSocket(c, outdatedSocket());
    const { id } = c.req.valid('param');
    const { since: after } = c.req.valid('query');
    const token = socketToken(c);
    const claims = token === undefined ? null : await roomClaimsOf(c, token, id, true);
    if (claims === null) return answerSocket(c, refusedSocket());
    const room = await resolveClaimed(c, id, claims);
    if (!room.ok) return answerSocket(c, refusedSocket());
    const opening = { since: after ?? null, protocol: spokenBy(c) };
    const opened = await openSocket(c, room.value, room.value.credentials, opening);
    if (opened === null) return answerSocket(c, refusedSocket());
    if (after === undefined) countPerson(c, claims);
    return answerSocket(c, opened);
  });
}

/** Where a token leads: it says so itself, but of a room that another has made, where that one is asked. */
async function resolveClaimed(c: AppContext, id: string, claims: LiveRoomClaims): Promise<Result<RoomContext>> {
  const { kind, above } = claims;
  if (above === undefined) {
    const credentials = { ...credentialsOf(claims), address: addressMark(c) };
    return { ok: true, value: { id, kind, stub: roomStub(c.env, kind, id), credentials } };
  }
  c.set('roomToken', claims);
  return resolveRoom(c, id, kind);
}

/**
 * Someone who came by a link and was not counted yet. A link opened again with `since` is the same visit; whoever only
 * looks is nobody yet.
 */
function countPerson(c: AppContext, { link, counted, kind, role, looks }: RoomClaims): void {
  if (link === null || counted || looks === true) return;
  countVisit(c, { code: link, kind, role: role ?? null, referrerHost: null });
}
