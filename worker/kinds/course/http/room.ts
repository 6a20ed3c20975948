// What the routes of courses share: their addresses, and the door.
import { z } from 'zod';
import { accountId } from '#protocol/access/access.schema.ts';
import { courseOf, type CourseState } from '#protocol/course/answers.schema.ts';
import type { CourseView } from '#protocol/course/view.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import type { accessFeature } from '#worker/features/access/index.ts';
import { pathParam } from '#worker/http/openapi/openapi-parts.ts';
import { roomRoutes } from '#worker/http/room-routes.ts';
import type { analyticsQueries } from '../analytics/queries.ts';
import type { thresholdCommandRules } from '../analytics/thresholds.ts';
import type { announcementCommandRules } from '../announcements/commands.ts';
import type { announcementQueries } from '../announcements/queries.ts';
import type { courseCommandRules } from '../commands.ts';
import type { materialCommands } from '../materials/commands.ts';
import type { materialQueries } from '../materials/queries.ts';
import type { rosterQueryRules } from '../roster/queries.ts';

export const courseKind = 'course';
export const courseTags = ['Courses'];

const id = pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b');
export const courseParams = z.strictObject({ id });
const account_id = pathParam('account_id', 'acc_01jcqz5d0e8x6v3r9k2m7t4w1b');
export const personBody = z.strictObject({ account_id: accountId });

type Access = ReturnType<typeof accessFeature>;

type Commands = typeof courseCommandRules &
  typeof materialCommands &
  typeof announcementCommandRules &
  typeof thresholdCommandRules &
  Access['commands'];
type Queries = typeof materialQueries &
  typeof announcementQueries &
  typeof analyticsQueries &
  typeof rosterQueryRules &
  Access['queries'];

export const { commandRoute, queryRoute } = roomRoutes<Commands, Queries>({
  kind: courseKind,
  tags: courseTags,
  params: {
    id: { schema: id },
    account_id: { schema: account_id, field: 'account_id' },
    announcement_id: {
      schema: pathParam('announcement_id', 'ann_01jcqz5d0e8x6v3r9k2m7t4w1b'),
      field: 'announcement_id',
    },
    material_id: { schema: pathParam('material_id', 'mtl_01jcqz5d0e8x6v3r9k2m7t4w1b'), field: 'material_id' },
  },
});

/** A snapshot of a course, as its paths answer it. */
export function state({ snapshot, you, seq }: RoomSnapshot): CourseState {
  // The snapshot of a room of this kind.
  return courseOf(snapshot as CourseView, you, seq);
}
