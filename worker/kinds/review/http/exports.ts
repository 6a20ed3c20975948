// Remarks as files: for editing programs, for spreadsheets, for other programs and for people.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { line } from '#protocol/text.schema.ts';
import { statuses } from '#protocol/review/status.ts';
import { versionNumber, videoId } from '#protocol/review/terms.schema.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import { refusals } from '#worker/http/openapi/openapi-parts.ts';
import { snapshotOf } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { exportForms, type ExportForm } from './export-forms.ts';
import { atProject, projectParams, projectTags as tags } from './room.ts';

const yesOrNo = z.enum(['true', 'false']).transform((word) => word === 'true');

const filter = {
  video_id: videoId.exactOptional(),
  version: z.coerce.number().pipe(versionNumber).exactOptional(),
  status: z.enum(statuses).exactOptional(),
  team: yesOrNo.default(false).meta({ description: 'With remarks that are for the team alone.' }),
  fps: z.coerce
    .number()
    .positive()
    .max(1000)
    .exactOptional()
    .meta({ description: 'Such as 23.976; absent: the file’s.' }),
  drop: yesOrNo.exactOptional().meta({ description: 'Drop-frame, at 29.97 and 59.94 alone.' }),
  start_tc: line(0, 16).exactOptional().meta({ description: 'What the first frame is called: 01:00:00:00.' }),
};

const forEditors =
  'For whoever may edit. A remark’s range ends with its last frame; the start is the file’s own, or 01:00:00:00.';

function routeOf(extension: string, { contentType, summary, timeline }: ExportForm) {
  const one = 'Of one version: the newest of the only video, unless `video_id` and `version` say which.';
  return createRoute({
    ...access('room:edit'),
    method: 'get',
    path: `/projects/{id}/feedbacks.${extension}`,
    tags,
    summary,
    description: timeline ? `${one} ${forEditors}` : forEditors,
    request: { params: projectParams, query: z.strictObject(filter) },
    responses: {
      200: { description: 'The file.', content: { [contentType]: { schema: z.string() } } },
      ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE'),
    },
  });
}

export function addExportRoutes(router: Router): void {
  for (const [extension, form] of Object.entries(exportForms))
    router.openapi(routeOf(extension, form), (c) => {
      const { id } = c.req.valid('param');
      const { fps, drop, start_tc, ...which } = c.req.valid('query');
      return atProject(c, id, async (room): Promise<Answer> => {
        const seen = await snapshotOf(c, room.stub, { credentials: room.credentials, at: null });
        if (!seen.ok) return answerRefusal(c, seen.error);
        // The snapshot of a room of this kind.
        const project = seen.value.snapshot as ReviewView;
        const wishes = {
          ...(fps !== undefined && { fps }),
          ...(drop !== undefined && { drop }),
          ...(start_tc !== undefined && { start_tc }),
        };
        const context = { project, url: `${publicOrigin(c.env, c.req.url)}/r/${room.id}`, wishes };
        return form.answer({ c, room, context, filter: which, extension });
      });
    });
}
