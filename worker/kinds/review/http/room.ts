// What the routes of projects share: their addresses, and the door.
import { z } from 'zod';
import { idPattern } from '#protocol/ids.ts';
import type { Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { pathParam } from '#worker/http/openapi/openapi-parts.ts';
import { withRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import { roomRoutes } from '#worker/http/room-routes.ts';
import type { ledgerFeature } from '#worker/features/ledger/index.ts';
import type { approvalCommands } from '../approval-commands.ts';
import type { feedbackCommands } from '../feedback-commands.ts';
import type { projectCommands } from '../project-commands.ts';
import type { reviewQueries } from '../queries.ts';
import type { keptSessionCommands } from '../together/session-commands.ts';
import type { sessionQueries } from '../together/session-queries.ts';
import type { versionCommands } from '../version-commands.ts';
import type { videoCommands } from '../video-commands.ts';

export const reviewKind = 'review';
export const projectTags = ['Projects'];

const id = pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b');
export const projectParams = z.strictObject({ id });
const vid = pathParam('vid', 'vid_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('vid'));
const n = pathParam('n', '1', /^[1-9]\d{0,3}$/);
export const videoParams = z.strictObject({ id, vid });
export const versionParams = z.strictObject({ id, vid, n });
const sid = pathParam('sid', 'kep_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('kep'));
const fid = pathParam('fid', 'fbk_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('fbk'));
export const feedbackParams = z.strictObject({ id, fid });
export const watchedFeedbackParams = z.strictObject({ id, vid, fid });

type ReviewCommands = typeof projectCommands &
  typeof videoCommands &
  typeof versionCommands &
  typeof feedbackCommands &
  typeof approvalCommands &
  typeof keptSessionCommands;

export const { commandRoute, queryRoute } = roomRoutes<
  ReviewCommands,
  typeof reviewQueries & typeof sessionQueries & typeof ledgerFeature.queries
>({
  kind: reviewKind,
  tags: projectTags,
  params: {
    id: { schema: id },
    vid: { schema: vid, field: 'video_id' },
    n: { schema: n },
    lang: { schema: pathParam('lang', 'ko'), field: 'lang' },
    fid: { schema: fid, field: 'feedback_id' },
    sid: { schema: sid, field: 'session_id' },
  },
});

/** Knocks at the project of that id, and goes on where someone opens. */
export function atProject(
  c: AppContext,
  roomId: string,
  then: (room: RoomContext) => Promise<Answer>,
): Promise<Answer> {
  return withRoom(c, roomId, reviewKind, then);
}
