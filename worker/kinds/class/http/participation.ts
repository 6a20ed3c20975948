import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { participationSchema } from '#protocol/class/participation/participation.schema.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import { answerAttachment } from '#worker/http/doors/attachment.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { ask, withRoom } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { csvFile } from '#worker/platform/csv.ts';
import { lessonTableNames, lessonTables, type LessonTable } from '../participation/lesson-tables.ts';
import { classKind, queryRoute, sessionParams, sessionTags as tags } from './room.ts';

export const participationRoutes = [
  queryRoute({
    access: 'room:view',
    path: '/sessions/{id}/analytics/participation',
    summary: 'How people took part in a lesson: everyone to who teaches, their own line to a student',
    description:
      'The score is of 100: attendance 30 (share of the live time), speaking 20 (against a fair share), chat 15 (5 messages are all of it), polls 20 and quizzes 15 (share answered). A part in which there was nothing to take part gives its weight to the others; `score_parts` says what is left. What is open still, what had closed before somebody came, and what is answered without a name counts neither way.',
    query: 'participation',
    answer: jsonAnswer(participationSchema, 'By now, or by the end of the lesson.'),
    refused: refusals('NOT_FOUND', 'GONE'),
  }),
];

/** What came of a lesson as files for spreadsheets: UTF-8 with a BOM, cells that would be computed with an apostrophe. */
export function addLessonTables(router: Router): void {
  for (const table of lessonTableNames) {
    const route = createRoute({
      ...access('room:teach'),
      method: 'get',
      path: `/sessions/{id}/analytics/${table}.csv`,
      tags,
      summary: lessonTables[table].summary,
      request: { params: sessionParams },
      responses: {
        200: { description: 'The file.', content: { 'text/csv': { schema: z.string() } } },
        ...refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
      },
    });
    router.openapi(route, (c) =>
      withRoom(c, c.req.valid('param').id, classKind, async (room): Promise<Answer> => {
        const read = await ask<LessonTable>(room, 'lesson_table', { table });
        if (!read.ok) return answerRefusal(c, read.error);
        const { title, columns, rows } = read.value;
        return answerAttachment(c, {
          title: `${title} ${table}`,
          fallback: table,
          extension: 'csv',
          contentType: 'text/csv; charset=utf-8',
          text: csvFile(columns, rows),
        });
      }),
    );
  }
}
