import { createRoute } from '@hono/zod-openapi';
import { editsSchema, historyItemSchema } from '#protocol/itinerary/answers.schema.ts';
import { editSchemas } from '#protocol/itinerary/commands.schema.ts';
import type { EditAnswer } from '../edit-answer.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import { pageOf, pageQuery, seqOfCursor } from '#worker/http/cursor.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi-parts.ts';
import { runQuery } from '#worker/http/room-front.ts';
import type { Router } from '#worker/http/router.ts';
import { atItinerary, itineraryParams, itineraryTags as tags, runEdit } from './room.ts';

const historyRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/itineraries/{id}/history',
  tags,
  summary: 'Edits, newest first: who did what, when, and what was there before',
  request: { params: itineraryParams, query: pageQuery },
  responses: { 200: jsonAnswer(pageOf(historyItemSchema), 'A page of edits.'), ...refusals('NOT_FOUND', 'GONE') },
});

const undoRoute = createRoute({
  ...access('room:edit'),
  method: 'post',
  path: '/itineraries/{id}/undo',
  tags,
  summary: 'Take back my own last edit',
  description:
    'As far as what others did since then leaves something of it; never an edit before it, and never what others wrote since. Nothing to undo is `CONFLICT`, and so is a place that others have written on (`details.words`).',
  request: { params: itineraryParams },
  responses: {
    200: jsonAnswer(editsSchema, 'What that did.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

const redoRoute = createRoute({
  ...access('room:edit'),
  method: 'post',
  path: '/itineraries/{id}/redo',
  tags,
  summary: 'Take back my own last undo',
  description: 'Unless I have edited since. Nothing to redo is `CONFLICT`.',
  request: { params: itineraryParams },
  responses: {
    200: jsonAnswer(editsSchema, 'What that did.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

const restoreRoute = createRoute({
  ...access('room:edit'),
  method: 'post',
  path: '/itineraries/{id}/restore',
  tags,
  summary: 'Make the course what it was at a seq',
  description: 'An edit like others: it is in the history, and can be undone.',
  request: { params: itineraryParams, body: jsonBody(editSchemas['itinerary.restore']) },
  responses: {
    200: jsonAnswer(editsSchema, 'What that did.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

const edits = (seq: number, answer: EditAnswer): object => ({ seq, edits: answer.edits });

export function addItineraryHistoryRoutes(router: Router): void {
  router.openapi(historyRoute, (c) => {
    const { limit, cursor } = c.req.valid('query');
    const before = seqOfCursor(cursor);
    if (!before.ok) return answerRefusal(c, before.error);
    const page = before.value === undefined ? { limit } : { limit, before: before.value };
    return atItinerary(c, c.req.valid('param').id, (room) => runQuery(c, room, 'history', page));
  });

  router.openapi(undoRoute, (c) => runEdit(c, c.req.valid('param').id, { type: 'edit.undo', data: {}, show: edits }));

  router.openapi(redoRoute, (c) => runEdit(c, c.req.valid('param').id, { type: 'edit.redo', data: {}, show: edits }));

  router.openapi(restoreRoute, (c) =>
    runEdit(c, c.req.valid('param').id, { type: 'itinerary.restore', data: c.req.valid('json'), show: edits }),
  );
}
