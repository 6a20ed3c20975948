// What the routes of lessons share: their addresses.
import { z } from 'zod';
import { pathParam } from '#worker/http/openapi/openapi-parts.ts';
import { roomRoutes } from '#worker/http/room-routes.ts';
import type { attendanceQueries } from '../attendance/queries.ts';
import type { doorCommands } from '../door/commands.ts';
import type { sessionCommands } from '../session/commands.ts';

export const classKind = 'class';
export const sessionTags = ['Lessons'];

const id = pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b');
export const sessionParams = z.strictObject({ id });

export const { commandRoute, queryRoute } = roomRoutes<
  typeof sessionCommands & typeof doorCommands,
  typeof attendanceQueries
>({
  kind: classKind,
  tags: sessionTags,
  params: { id: { schema: id } },
});
