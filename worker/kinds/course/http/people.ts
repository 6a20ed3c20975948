import { listedStudentSchema } from '#protocol/course/roster/roster.schema.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { noteMember, noteRemoved } from '#worker/http/rooms/note-member.ts';
import { rolesWith } from '#worker/room/roles.ts';
import { z } from 'zod';
import { roles } from '../roles.ts';
import { commandRoute, personBody, queryRoute } from './room.ts';

/** Who teaches beside its owners. */
const assistant = rolesWith(roles, 'teach').find((role) => !rolesWith(roles, 'own').includes(role)) ?? '';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');

/** Whoever leaves a course may enrol again. */
const mayReturn = ({ params }: { params: { account_id: string } }) => ({
  account_id: params.account_id,
  may_return: true,
});

export const peopleRoutes = [
  queryRoute({
    access: 'room:teach',
    path: '/courses/{id}/roster',
    summary: 'Whom lists have brought, with their numbers',
    description:
      '`by_card`: they have no address, and come in by a card. `role`: null of whoever is in the course no more.',
    query: 'roster',
    answer: jsonAnswer(z.strictObject({ items: z.array(listedStudentSchema) }), 'As the lists have them.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:view',
    method: 'delete',
    path: '/courses/{id}/enroll',
    summary: 'Leave a course, or its waiting list',
    description: 'The seat goes to whoever has waited longest.',
    command: 'member.leave',
    from: () => ({}),
    answer: { description: 'Left.' },
    afterwards: (c, room, { seq }) => noteMember(c, room, { accountId: room.credentials.account_id, role: null, seq }),
    refused,
  }),
  commandRoute({
    access: 'room:manage',
    method: 'delete',
    path: '/courses/{id}/students/{account_id}',
    summary: 'Take a student off a course',
    description: 'The seat goes to whoever has waited longest. They may enrol again.',
    command: 'member.remove',
    from: mayReturn,
    answer: { description: 'Gone.' },
    afterwards: noteRemoved,
    refused,
  }),
  commandRoute({
    access: 'room:manage',
    method: 'post',
    path: '/courses/{id}/tas',
    summary: 'Make somebody who is here a teaching assistant',
    description: 'Whoever is not here yet is invited to the role `ta`, or comes by a link that lets them edit.',
    body: jsonBody(personBody),
    command: 'member.set_role',
    from: ({ body }) => ({ ...body, role: assistant }),
    status: 201,
    answer: jsonAnswer(z.strictObject({ account_id: z.string(), role: z.string() }), 'The assistant.'),
    show: (_, { body }) => ({ account_id: body.account_id, role: assistant }),
    afterwards: (c, room, { body, seq }) => noteMember(c, room, { accountId: body.account_id, role: assistant, seq }),
    refused,
  }),
  commandRoute({
    access: 'room:manage',
    method: 'delete',
    path: '/courses/{id}/tas/{account_id}',
    summary: 'Take a teaching assistant off a course',
    command: 'member.remove',
    from: mayReturn,
    answer: { description: 'Gone.' },
    afterwards: noteRemoved,
    refused,
  }),
];
