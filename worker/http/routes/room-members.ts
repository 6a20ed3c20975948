import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Member } from '#protocol/access/view.ts';
import { actsOfPersonSchema, roomPeopleSchema } from '#protocol/access/people.schema.ts';
import { memberSchema, roleBody } from '#protocol/rooms.schema.ts';
import { access } from '../access.ts';
import { listMember, removeMember, shutOut } from '../rooms/note-member.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { answerDone, answerResult, withRoom, execute, runCommand, runQuery } from '../rooms/room-gateway.ts';
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
  summary: 'Give someone a role: a member another, a guest of a link their first',
  description: 'Only owners make and unmake owners.',
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
  description:
    'Oneself with the right to view, others with the right to manage; only owners remove owners. Whom a manager removes no link lets in again until they are let in, unless `may_return` is true.',
  request: {
    params: memberParams,
    query: z.strictObject({ may_return: z.enum(['true', 'false']).exactOptional() }),
  },
  responses: { 204: { description: 'Gone.' }, ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT') },
});

const peopleRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/rooms/{id}/people',
  tags,
  summary: 'Who may be here or has taken part: members and guests of links in one list, and how many',
  description:
    'Managers see everyone and who was shut out, others the members; whoever only looks gets the counts. Links are named to those who see links.',
  request: { params: roomParams },
  responses: { 200: jsonAnswer(roomPeopleSchema, 'The people.'), ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const shutOutRoute = createRoute({
  ...access('room:manage'),
  method: 'post',
  path: '/rooms/{id}/people/{account_id}/shut-out',
  tags,
  summary: 'Shut someone out, member or guest of a link',
  description: 'Their sockets close with 4403 at once, and no link lets this account in until it is let in again.',
  request: { params: memberParams },
  responses: { 204: { description: 'Out.' }, ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT') },
});

const letInRoute = createRoute({
  ...access('room:manage'),
  method: 'delete',
  path: '/rooms/{id}/people/{account_id}/shut-out',
  tags,
  summary: 'Let someone in again',
  description: 'Links open to them again. It brings back no role.',
  request: { params: memberParams },
  responses: { 204: { description: 'Links let them in.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const actsRoute = createRoute({
  ...access('room:manage'),
  method: 'get',
  path: '/rooms/{id}/people/{account_id}/acts',
  tags,
  summary: 'How much of what someone has done here is still theirs',
  description: 'By sort: what taking it back would take back.',
  request: { params: memberParams },
  responses: { 200: jsonAnswer(actsOfPersonSchema, 'How much.'), ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const takeBackRoute = createRoute({
  ...access('room:manage'),
  method: 'post',
  path: '/rooms/{id}/people/{account_id}/take-back',
  tags,
  summary: 'Take back all that someone has done here and that is still theirs',
  description:
    'Of whoever is a member no more, at once and whole. What others wrote since stands, and so does what was settled. Where `left` is not 0 there was more than fits into one go: ask again.',
  request: { params: memberParams },
  responses: {
    200: jsonAnswer(actsOfPersonSchema, 'What was taken back.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  },
});

export function addRoomMemberRoutes(router: Router): void {
  router.openapi(peopleRoute, (c) => withRoom(c, c.req.valid('param').id, null, (room) => runQuery(c, room, 'people')));

  router.openapi(shutOutRoute, (c) => {
    const { id, account_id } = c.req.valid('param');
    return withRoom(c, id, null, async (room) => answerDone(c, await shutOut(c, room, account_id)));
  });

  router.openapi(letInRoute, (c) => {
    const { id, account_id } = c.req.valid('param');
    const command = { id: null, type: 'person.let_in', data: { account_id } };
    return withRoom(c, id, null, async (room) => answerDone(c, await execute(room, command)));
  });

  router.openapi(actsRoute, (c) => {
    const { id, account_id } = c.req.valid('param');
    return withRoom(c, id, null, (room) => runQuery(c, room, 'acts', { account_id }));
  });

  router.openapi(takeBackRoute, (c) => {
    const { id, account_id } = c.req.valid('param');
    const command = { type: 'person.take_back', data: { account_id }, show: ({ data }: { data: unknown }) => data };
    return withRoom(c, id, null, (room) => runCommand(c, room, command));
  });

  router.openapi(listRoute, (c) =>
    withRoom(c, c.req.valid('param').id, null, async ({ stub, credentials }) => {
      const members = await stub.query({ credentials, name: 'members', parameters: {} });
      return answerResult(c, members, (value) => ({ items: value as Member[], next_cursor: null }));
    }),
  );

  router.openapi(roleRoute, (c) => {
    const { id, account_id } = c.req.valid('param');
    const data = { account_id, role: c.req.valid('json').role };
    return withRoom(c, id, null, async (room) => {
      const answer = await runCommand(c, room, { type: 'member.set_role', data, show: () => data });
      // In their own list at once where they were no member before.
      if (answer.ok) await listMember(c, room, data);
      return answer;
    });
  });

  router.openapi(removeRoute, (c) => {
    const { id, account_id } = c.req.valid('param');
    const mayReturn = c.req.valid('query').may_return === 'true';
    return withRoom(c, id, null, async (room) => answerDone(c, await removeMember(c, room, account_id, { mayReturn })));
  });
}
