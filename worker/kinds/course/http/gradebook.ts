import { gradebookSchema, myGradesSchema } from '#protocol/course/gradebook/gradebook.schema.ts';
import { gradebookPage } from '#protocol/course/gradebook/terms.ts';
import { jsonAnswer, pathParam, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { type Mount, roomRoutes } from '#worker/http/room-routes.ts';
import { z } from 'zod';
import type { gradebookQueries } from '../gradebook/queries.ts';
import { courseKind } from './room.ts';

export const gradebookTags = ['Gradebook'];

const { queryRoute } = roomRoutes<object, typeof gradebookQueries>({
  kind: courseKind,
  tags: gradebookTags,
  params: { id: { schema: pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b') } },
});

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE');

export const gradebookRoutes: Mount[] = [
  queryRoute({
    access: 'room:teach',
    path: '/courses/{id}/gradebook',
    summary: 'The gradebook: every student, every assignment, and what they come to',
    description: 'Students by name, a page of them. A total counts what was returned, as `formula` says.',
    search: z.strictObject({
      offset: z.coerce.number().int().min(0).exactOptional(),
      limit: z.coerce.number().int().min(1).max(gradebookPage).exactOptional(),
    }),
    query: 'gradebook',
    answer: jsonAnswer(gradebookSchema, 'The gradebook.'),
    refused,
  }),
  queryRoute({
    access: 'room:study',
    path: '/courses/{id}/grades',
    summary: 'My own grades, as they were returned to me',
    query: 'grades',
    answer: jsonAnswer(myGradesSchema, 'My grades, and what they come to.'),
    refused,
  }),
];
