import { z } from 'zod';
import {
  overviewSchema,
  ownProgressSchema,
  setThresholdsSchema,
  triedSchema,
  trySchema,
} from '#protocol/course/analytics/analytics.schema.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { commandRoute, queryRoute } from './room.ts';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE');

export const analyticsRoutes = [
  queryRoute({
    access: 'room:teach',
    path: '/courses/{id}/analytics/overview',
    summary: 'How the students of a course do, and who is at risk',
    description:
      'Of lessons that are over, each of which counts for whoever had a seat when it ended, or was there. Whoever was away has nothing of it. Means are null while there is nothing of which they could be.',
    query: 'analytics.overview',
    answer: jsonAnswer(overviewSchema, 'By now.'),
    refused,
  }),
  queryRoute({
    access: 'room:teach',
    path: '/courses/{id}/analytics/tried',
    summary: 'A rule for who is at risk, tried on the weeks that are past',
    description:
      'Whom it would have named at the end of a `week` (from 1; the last one, where none is given), by what was known then, and who of them has failed by what is known now: a mean quiz score below `pass_score`. What is not given is as the course has it.',
    search: trySchema,
    query: 'analytics.tried',
    answer: jsonAnswer(triedSchema, 'Whom it names.'),
    refused,
  }),
  queryRoute({
    access: 'room:study',
    path: '/courses/{id}/analytics/own',
    summary: 'How I do in a course, lesson by lesson',
    query: 'analytics.own',
    answer: jsonAnswer(ownProgressSchema, 'Mine alone.'),
    refused,
  }),
  commandRoute({
    access: 'room:manage',
    method: 'patch',
    path: '/courses/{id}/analytics/thresholds',
    summary: 'From where on somebody is at risk in a course',
    body: jsonBody(setThresholdsSchema),
    command: 'thresholds.set',
    answer: jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Set.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'IDEMPOTENCY_KEY_REUSED'),
  }),
];
