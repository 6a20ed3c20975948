import { z } from 'zod';
import {
  materialChangesSchema,
  materialPlaceSchema,
  materialSchema,
  newMaterialSchema,
} from '#protocol/course/materials/materials.schema.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import type { Mount } from '#worker/http/room-routes.ts';
import { commandRoute, queryRoute } from './room.ts';

const changed = jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Done.');
const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED');

export const materialRoutes: Mount[] = [
  queryRoute({
    access: 'room:attend',
    path: '/courses/{id}/materials',
    summary: 'What a course gives its people, in its order',
    description: 'Students are told of nothing whose time (`visible_from`) has not come.',
    query: 'materials',
    answer: jsonAnswer(z.strictObject({ items: z.array(materialSchema) }), 'Each with its files.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/courses/{id}/materials',
    summary: 'Give the people of a course something: files, an address elsewhere, or words',
    description: '`attachments` are files that were put into the course (`POST /files`) and that nothing shows yet.',
    body: jsonBody(newMaterialSchema),
    command: 'material.add',
    status: 201,
    answer: jsonAnswer(z.strictObject({ seq: z.number().int(), material_id: z.string() }), 'It is there.'),
    show: ({ seq, data }) => ({ seq, ...data }),
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'patch',
    path: '/courses/{id}/materials/{material_id}',
    summary: 'Change a material, its files, or when students see it',
    description: 'A `visible_from` that has not come hides it again.',
    body: jsonBody(materialChangesSchema),
    command: 'material.update',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/courses/{id}/materials/{material_id}/move',
    summary: 'Put a material before another one, or behind all',
    body: jsonBody(materialPlaceSchema),
    command: 'material.move',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'delete',
    path: '/courses/{id}/materials/{material_id}',
    summary: 'Delete a material, and its files with it',
    command: 'material.remove',
    answer: { description: 'Gone.' },
    refused,
  }),
];
