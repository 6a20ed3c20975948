import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Member } from '#protocol/access/view.ts';
import { memberSchema, roleBody } from '#protocol/rooms.schema.ts';
import { access } from '../access.ts';
import { removeMember } from '../note-member.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi-parts.ts';
import { answerDone, answerResult, atRoom, runCommand } from '../room-front.ts';
import type { Router } from '../router.ts';
import { roomParams } from './rooms.ts';

const tags = ['Members'];
const memberParams = roomParams.extend({
  account_id: pathParam('account_id'),
});

const listRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/rooms/{id}/members',
  tags,
  summary: 'Who is a member, in the order of joining',
  request: { params: roomParams },
  responses: {
    200: jsonAnswer(z.strictObject({ items: z.array(memberSchema), next_cursor: z.null() }), 'All members.'),
    ...refusals('NOT_FOUND'),
  },
});

const roleRoute = createRoute({
  ...access('room:manage'),
  method: 'patch',
  path: '/rooms/{id}/members/{account_id}',
  tags,
  summary: 'Change a member’s role',
  request: { params: memberParams, body: jsonBody(roleBody) },
  responses: {
    200: jsonAnswer(z.strictObject({ account_id: z.string(), role: z.string() }), 'The role.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  },
});

const removeRoute = createRoute({
  ...access('room:view'),
  method: 'delete',
  path: '/rooms/{id}/members/{account_id}',
  tags,
  summary: 'Remove a member, or leave',
  description: 'Oneself with the right to view, others with the right to manage.',
  request: { params: memberParams },
  responses: { 204: { description: 'Gone.' }, ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT') },
});

export function addRoomMemberRoutes(router: Router): void {
  router.openapi(listRoute, (c) =>
    atRoom(c, c.req.valid('param').id, null, async ({ stub, credentials }) => {
      const members = await stub.query({ credentials, name: 'members', parameters: {} });
      return answerResult(c, members, (value) => ({ items: value as Member[], next_cursor: null }));
    }),
  );

  router.openapi(roleRoute, (c) => {
    const { id, account_id } = c.req.valid('param');
    const data = { account_id, role: c.req.valid('json').role };
    return atRoom(c, id, null, (room) => runCommand(c, room, { type: 'member.set_role', data, show: () => data }));
  });

  router.openapi(removeRoute, (c) => {
    const { id, account_id } = c.req.valid('param');
    return atRoom(c, id, null, async (room) => answerDone(c, await removeMember(c, room, account_id)));
  });
}
