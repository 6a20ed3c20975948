// What the routes of lessons share: their addresses.
import { z } from 'zod';
import { childIdPattern, roomOfChildId } from '#protocol/class/ids.ts';
import { pathParam } from '#worker/http/openapi/openapi-parts.ts';
import { roomRoutes } from '#worker/http/room-routes.ts';
import type { attendanceQueries } from '../attendance/queries.ts';
import type { doorCommands } from '../door/commands.ts';
import type { teachersPollCommands } from '../polls/commands.ts';
import type { pollQueries } from '../polls/queries.ts';
import type { studentsPollCommands } from '../polls/respond.ts';
import type { sessionCommands } from '../session/commands.ts';

export const classKind = 'class';
export const sessionTags = ['Lessons'];

const id = pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b');
export const sessionParams = z.strictObject({ id });

const pid = pathParam('pid', `pol_${'01jcqz5d0e8x6v3r9k2m7t4w1b'.repeat(2)}`, childIdPattern('pol'));

type ClassCommands = typeof sessionCommands &
  typeof doorCommands &
  typeof teachersPollCommands &
  typeof studentsPollCommands;

export const { commandRoute, queryRoute } = roomRoutes<ClassCommands, typeof attendanceQueries & typeof pollQueries>({
  kind: classKind,
  tags: sessionTags,
  params: { id: { schema: id }, pid: { schema: pid, field: 'poll_id', room: roomOfChildId } },
});
