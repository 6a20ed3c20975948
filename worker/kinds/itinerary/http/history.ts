import { editsSchema, historyItemSchema } from '#protocol/itinerary/answers.schema.ts';
import { editSchemas } from '#protocol/itinerary/commands.schema.ts';
import { pageOf } from '#worker/http/cursor.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import type { EditAnswer } from '#protocol/itinerary/answers.schema.ts';
import { commandRoute, queryRoute } from './room.ts';

const answer = jsonAnswer(editsSchema, 'What that did.');
const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED');
const edits = ({ seq, data }: { seq: number; data: EditAnswer }) => ({ seq, edits: data.edits });

export const historyRoutes = [
  queryRoute({
    access: 'room:view',
    path: '/itineraries/{id}/history',
    summary: 'Edits, newest first: who did what, when, and what was there before',
    query: 'history',
    pages: 'before',
    answer: jsonAnswer(pageOf(historyItemSchema), 'A page of edits.'),
    refused: refusals('NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/itineraries/{id}/undo',
    summary: 'Take back my own last edit',
    description:
      'As far as what others did since then leaves something of it; never an edit before it, and never what others wrote since. Nothing to undo is `CONFLICT`, and so is a place that others have written on (`details.words`).',
    command: 'edit.undo',
    answer,
    show: edits,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/itineraries/{id}/redo',
    summary: 'Take back my own last undo',
    description: 'Unless I have edited since. Nothing to redo is `CONFLICT`.',
    command: 'edit.redo',
    answer,
    show: edits,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/itineraries/{id}/restore',
    summary: 'Make the course what it was at a seq',
    description: 'An edit like others: it is in the history, and can be undone.',
    body: jsonBody(editSchemas['itinerary.restore']),
    command: 'itinerary.restore',
    answer,
    show: edits,
    refused,
  }),
];
