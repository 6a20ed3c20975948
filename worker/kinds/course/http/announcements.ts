import { z } from 'zod';
import {
  announcementChangesSchema,
  announcementSchema,
  newAnnouncementSchema,
} from '#protocol/course/announcements/announcements.schema.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import type { Mount } from '#worker/http/room-routes.ts';
import { commandRoute, queryRoute } from './room.ts';

const seq = z.number().int();
const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED');

export const announcementRoutes: Mount[] = [
  queryRoute({
    access: 'room:attend',
    path: '/courses/{id}/announcements',
    summary: 'What everyone in a course was told, pinned ones first, each the newest first',
    description: 'What was said about one: `GET /rooms/{id}/comments?target=`.',
    query: 'announcements',
    answer: jsonAnswer(z.strictObject({ items: z.array(announcementSchema) }), 'Each with its files.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/courses/{id}/announcements',
    summary: 'Tell everyone in a course something',
    description: 'They are notified. `attachments` are files that were put into the course (`POST /files`).',
    body: jsonBody(newAnnouncementSchema),
    command: 'announcement.add',
    status: 201,
    answer: jsonAnswer(z.strictObject({ seq, announcement_id: z.string() }), 'Told.'),
    show: ({ seq: at, data }) => ({ seq: at, ...data }),
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'patch',
    path: '/courses/{id}/announcements/{announcement_id}',
    summary: 'Word an announcement anew, or pin it above the others',
    description: 'Nobody is notified again.',
    body: jsonBody(announcementChangesSchema),
    command: 'announcement.update',
    answer: jsonAnswer(z.strictObject({ seq }), 'Changed.'),
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'delete',
    path: '/courses/{id}/announcements/{announcement_id}',
    summary: 'Delete an announcement, with its files and what was said about it',
    command: 'announcement.remove',
    answer: { description: 'Gone, and so are the notices of it.' },
    refused,
  }),
];
