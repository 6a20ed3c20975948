import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { issueDetails } from '#protocol/issue-details.ts';
import { importedSchema } from '#protocol/itinerary/answers.schema.ts';
import { dayId } from '#protocol/itinerary/place.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { line } from '#protocol/text.schema.ts';
import { importFile, type ImportFile } from '../exchange/import-file.ts';
import type { EditAnswer } from '#protocol/itinerary/answers.schema.ts';
import { maxImportBytes } from '../exchange/imported-places.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { readBounded } from '#worker/http/doors/bounded-body.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { resolveRoom, mayNow, runCommand } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { invalid } from '#worker/http/openapi/validation.ts';
import { itineraryKind, itineraryParams, itineraryTags as tags } from './room.ts';

/** What surrounds the one file of a form. */
const maxFormBytes = 64 * 1024;
const file = z.string().meta({ format: 'binary' });

const importQuery = z.strictObject({
  /** Its extension tells the format, before the content type and a look at the file. */
  filename: line(0, 255).exactOptional(),
  day_id: dayId.exactOptional(),
  position: z.coerce.number().int().min(0).max(100_000).exactOptional(),
  base_seq: z.coerce.number().int().min(0).exactOptional(),
});

const importRoute = createRoute({
  ...access('room:edit', { body: 'raw' }),
  method: 'post',
  path: '/itineraries/{id}/import',
  tags,
  summary: 'Add the places of a CSV, GPX, KML, KMZ or GeoJSON file, or of a saved list: all of them or none',
  description: `The file itself, or a form with it as \`file\`; up to ${maxImportBytes / 1024 / 1024} MiB. They come where \`day_id\` and \`position\` say, else at the end of the last day; days that the file tells apart come as days. \`skipped\` and \`changed\` say line by line what did not come as it was.`,
  request: {
    params: itineraryParams,
    query: importQuery,
    body: {
      required: true,
      content: {
        'multipart/form-data': { schema: z.strictObject({ file }) },
        'text/csv': { schema: file },
        'application/gpx+xml': { schema: file },
        'application/geo+json': { schema: file },
        'application/vnd.google-earth.kml+xml': { schema: file },
        'application/vnd.google-earth.kmz': { schema: file },
      },
    },
  },
  responses: {
    200: jsonAnswer(importedSchema, 'How many were added, and what of the file was not.'),
    ...refusals(
      'FORBIDDEN',
      'NOT_FOUND',
      'CONFLICT',
      'PAYLOAD_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'IDEMPOTENCY_KEY_REUSED',
    ),
  },
});

export function addItineraryImportRoutes(router: Router): void {
  // Not `router.openapi`: its validator would read a body of any size before we could refuse it.
  router.openAPIRegistry.registerPath(importRoute);
  const path = '/itineraries/:id/import';
  for (const middleware of importRoute.middleware) router.use(path, middleware);
  router.post(path, async (c) => {
    const params = itineraryParams.safeParse(c.req.param());
    if (!params.success) return invalid(c, issueDetails(params.error, 'param'));
    const query = importQuery.safeParse(c.req.query());
    if (!query.success) return invalid(c, issueDetails(query.error, 'query'));
    const { filename, ...where } = query.data;
    const { id } = params.data;
    const room = await resolveRoom(c, id, itineraryKind);
    // Before megabytes are read and parsed for someone who may not.
    if (!room.ok) return answerRefusal(c, room.error);
    const allowed = await mayNow(room.value, 'edit');
    if (!allowed.ok) return answerRefusal(c, allowed.error);
    const sent = await sentFile(c, filename ?? '');
    const read = sent.ok ? importFile(sent.value) : sent;
    if (!read.ok) return answerRefusal(c, read.error);
    const { places, days, currency, skipped, changed, format } = read.value;
    // Where the caller says a place in the course, all of it goes there.
    const asDays = days !== null && where.day_id === undefined && where.position === undefined;
    return runCommand<EditAnswer>(c, room.value, {
      type: 'places.import',
      data: { ...(asDays ? { places: [], days } : { places }), ...(currency === null ? {} : { currency }), ...where },
      show: ({ seq, data }) => ({ seq, imported: countAdded(data), skipped, changed, format }),
    });
  });
}

function countAdded({ edits }: EditAnswer): number {
  return edits.filter((edit) => edit.type === 'place.added').length;
}

async function sentFile(c: AppContext, filename: string): Promise<Result<ImportFile>> {
  const type = c.req.header('content-type') ?? '';
  const isForm = /^multipart\/form-data\s*;/iu.test(type);
  const bytes = await readBounded(c.req.raw, maxImportBytes + (isForm ? maxFormBytes : 0));
  if (bytes === null)
    return refuse('PAYLOAD_TOO_LARGE', `A file to import may have at most ${maxImportBytes / 1024 / 1024} MiB.`);
  return isForm ? fileOfForm(bytes, { type, filename }) : ok({ bytes, name: filename, type });
}

async function fileOfForm(
  bytes: Uint8Array,
  { type, filename }: { type: string; filename: string },
): Promise<Result<ImportFile>> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => null);
  const part = form?.get('file');
  if (!(part instanceof File)) return refuse('VALIDATION_ERROR', 'file: must be a file', { file: ['must be a file'] });
  const name = filename === '' ? part.name : filename;
  return ok({ bytes: new Uint8Array(await part.arrayBuffer()), name, type: part.type });
}
