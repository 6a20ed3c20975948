import { z } from 'zod';
import { actsOfPersonSchema, roomPeopleSchema } from '#protocol/access/people.schema.ts';
import { memberSchema, roleBody } from '#protocol/rooms.schema.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import type { accessFeature } from '#worker/features/access/index.ts';
import { roomRoutes } from '../room-routes.ts';
import { noteMember, noteRemoved, removalOf } from '../rooms/note-member.ts';
import { roomParams } from './rooms.ts';

type Access = ReturnType<typeof accessFeature>;

const { commandRoute, queryRoute } = roomRoutes<Access['commands'], Access['queries']>({
  kind: null,
  tags: ['Members'],
  params: {
    id: { schema: roomParams.shape.id },
    account_id: { schema: pathParam('account_id'), field: 'account_id' },
  },
});

export const roomMemberRoutes = [
  queryRoute({
    access: 'room:view',
    path: '/rooms/{id}/people',
    summary: 'Who may be here or has taken part: members and guests of links in one list, and how many',
    description:
      'Managers see everyone and who was shut out, others the members; whoever only looks gets the counts. Links are named to those who see links.',
    query: 'people',
    answer: jsonAnswer(roomPeopleSchema, 'The people.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND'),
  }),
  commandRoute({
    access: 'room:manage',
    method: 'post',
    path: '/rooms/{id}/people/{account_id}/shut-out',
    summary: 'Shut someone out, member or guest of a link',
    description: 'Their sockets close with 4403 at once, and no link lets this account in until it is let in again.',
    command: 'person.shut_out',
    answer: { description: 'Out.' },
    afterwards: noteRemoved,
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  }),
  commandRoute({
    access: 'room:manage',
    method: 'delete',
    path: '/rooms/{id}/people/{account_id}/shut-out',
    summary: 'Let someone in again',
    description: 'Links open to them again. It brings back no role.',
    command: 'person.let_in',
    answer: { description: 'Links let them in.' },
    refused: refusals('FORBIDDEN', 'NOT_FOUND'),
  }),
  queryRoute({
    access: 'room:manage',
    path: '/rooms/{id}/people/{account_id}/acts',
    summary: 'How much of what someone has done here is still theirs',
    description: 'By sort: what taking it back would take back.',
    query: 'acts',
    answer: jsonAnswer(actsOfPersonSchema, 'How much.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND'),
  }),
  commandRoute({
    access: 'room:manage',
    method: 'post',
    path: '/rooms/{id}/people/{account_id}/take-back',
    summary: 'Take back all that someone has done here and that is still theirs',
    description:
      'Of whoever is a member no more, at once and whole. What others wrote since stands, and so does what was settled. Where `left` is not 0 there was more than fits into one go: ask again.',
    command: 'person.take_back',
    answer: jsonAnswer(actsOfPersonSchema, 'What was taken back.'),
    show: ({ data }) => data,
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  }),
  queryRoute({
    access: 'room:view',
    path: '/rooms/{id}/members',
    summary: 'Who is a member, in the order of joining',
    query: 'members',
    answer: jsonAnswer(z.strictObject({ items: z.array(memberSchema), next_cursor: z.null() }), 'All members.'),
    show: (items) => ({ items, next_cursor: null }),
    refused: refusals('NOT_FOUND'),
  }),
  commandRoute({
    access: 'room:manage',
    method: 'patch',
    path: '/rooms/{id}/members/{account_id}',
    summary: 'Give someone a role: a member another, a guest of a link their first',
    description: 'Only owners make and unmake owners.',
    body: jsonBody(roleBody),
    command: 'member.set_role',
    answer: jsonAnswer(z.strictObject({ account_id: z.string(), role: z.string() }), 'The role.'),
    show: (_, { params, body }) => ({ account_id: params.account_id, role: body.role }),
    // In their own list at once where they were no member before.
    afterwards: (c, room, { params: { account_id: accountId }, body: { role }, seq }) =>
      noteMember(c, room, { accountId, role, seq }),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  }),
  commandRoute({
    access: 'room:view',
    method: 'delete',
    path: '/rooms/{id}/members/{account_id}',
    summary: 'Remove a member, or leave',
    description:
      'Oneself with the right to view, others with the right to manage; only owners remove owners. Whom a manager removes no link lets in again until they are let in, unless `may_return` is true.',
    search: z.strictObject({ may_return: z.enum(['true', 'false']).exactOptional() }),
    command: removalOf,
    from: (asked, room) =>
      removalOf(asked, room) === 'member.leave'
        ? {}
        : { account_id: asked.params.account_id, may_return: asked.search.may_return === 'true' },
    answer: { description: 'Gone.' },
    afterwards: noteRemoved,
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  }),
];
