import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Course } from '#protocol/itinerary/ot/course.ts';
import { ok, type Result } from '#protocol/result.ts';
import { toCsv } from '../exchange/to-csv.ts';
import { toGpx } from '../exchange/to-gpx.ts';
import { toIcs } from '../exchange/to-ics.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { answerAttachment, type Attachment } from '#worker/http/doors/attachment.ts';
import { refusals } from '#worker/http/openapi/openapi-parts.ts';
import type { Router } from '#worker/http/router.ts';
import { atItinerary, courseOf, itineraryKind, itineraryParams, itineraryTags as tags } from './room.ts';

const calendarRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/itineraries/{id}/calendar.ics',
  tags,
  summary: 'The course as a calendar (RFC 5545); it needs a start date',
  description:
    'Times are those of `zone` (an IANA name), or of wherever one is. Ids stay, so that a later import updates.',
  request: { params: itineraryParams, query: z.strictObject({ zone: z.string().min(1).max(64).exactOptional() }) },
  responses: {
    200: { description: 'The file.', content: { 'text/calendar': { schema: z.string() } } },
    ...refusals('NOT_FOUND', 'GONE'),
  },
});

const gpxRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/itineraries/{id}/route.gpx',
  tags,
  summary: 'The places that have coordinates, as GPX 1.1: waypoints, and a route for each day',
  request: { params: itineraryParams },
  responses: {
    200: { description: 'The file.', content: { 'application/gpx+xml': { schema: z.string() } } },
    ...refusals('NOT_FOUND', 'GONE'),
  },
});

const csvRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/itineraries/{id}/places.csv',
  tags,
  summary: 'The places as a table, one a row',
  request: { params: itineraryParams },
  responses: {
    200: { description: 'The file.', content: { 'text/csv': { schema: z.string() } } },
    ...refusals('NOT_FOUND', 'GONE'),
  },
});

interface Form extends Pick<Attachment, 'contentType' | 'extension'> {
  text: (course: Course, room: { id: string; seq: number }) => Result<string>;
}

export function addItineraryExportRoutes(router: Router): void {
  router.openapi(calendarRoute, (c) => {
    const { zone } = c.req.valid('query');
    return exported(c, c.req.valid('param').id, {
      contentType: 'text/calendar; charset=utf-8',
      extension: 'ics',
      text: (course, { id: roomId, seq }) => {
        const url = `${publicOrigin(c.env, c.req.url)}/r/${roomId}`;
        return toIcs(course, { roomId, seq, nowMs: nowMs(), url, ...(zone === undefined ? {} : { zone }) });
      },
    });
  });

  router.openapi(gpxRoute, (c) =>
    exported(c, c.req.valid('param').id, { contentType: 'application/gpx+xml', extension: 'gpx', text: toGpx }),
  );

  router.openapi(csvRoute, (c) =>
    exported(c, c.req.valid('param').id, {
      contentType: 'text/csv; charset=utf-8',
      extension: 'csv',
      text: (course) => ok(toCsv(course)),
    }),
  );
}

function exported(c: AppContext, id: string, form: Form): Promise<Answer> {
  return atItinerary(c, id, async (room) => {
    const read = await courseOf(room, room.credentials);
    if (!read.ok) return answerRefusal(c, read.error);
    const { course, seq } = read.value;
    const text = form.text(course, { id: room.id, seq });
    if (!text.ok) return answerRefusal(c, text.error);
    const { contentType, extension } = form;
    const { title } = course;
    return answerAttachment(c, { title, fallback: itineraryKind, extension, contentType, text: text.value });
  });
}
