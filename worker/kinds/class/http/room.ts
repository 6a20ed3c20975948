// What the routes of lessons share: their addresses.
import { z } from 'zod';
import { childIdPattern, idPattern, roomOfChildId } from '#protocol/ids.ts';
import { pathParam } from '#worker/http/openapi/openapi-parts.ts';
import { roomRoutes } from '#worker/http/room-routes.ts';
import type { attendanceQueries } from '../attendance/queries.ts';
import type { breakoutCommands } from '../breakouts/commands.ts';
import type { breakoutQueries } from '../breakouts/queries.ts';
import type { doorCommands } from '../door/commands.ts';
import type { handCommands } from '../hands/commands.ts';
import type { lobbyCommands } from '../lobby/commands.ts';
import type { lobbyQueries } from '../lobby/queries.ts';
import type { chatCommands } from '../messages/commands.ts';
import type { chatQueries } from '../messages/queries.ts';
import type { participationQueries } from '../participation/queries.ts';
import type { teachersPollCommands } from '../polls/commands.ts';
import type { pollQueries } from '../polls/queries.ts';
import type { studentsPollCommands } from '../polls/respond.ts';
import type { questionCommands } from '../questions/commands.ts';
import type { questionQueries } from '../questions/queries.ts';
import type { sessionCommands } from '../session/commands.ts';

export const classKind = 'class';
export const sessionTags = ['Lessons'];

const id = pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b');
export const sessionParams = z.strictObject({ id });

const pid = pathParam('pid', `pol_${'01jcqz5d0e8x6v3r9k2m7t4w1b'.repeat(2)}`, childIdPattern('pol'));

type ClassCommands = typeof sessionCommands &
  typeof doorCommands &
  typeof lobbyCommands &
  typeof breakoutCommands &
  typeof teachersPollCommands &
  typeof studentsPollCommands &
  typeof handCommands &
  typeof questionCommands &
  typeof chatCommands;

type ClassQueries = typeof attendanceQueries &
  typeof lobbyQueries &
  typeof breakoutQueries &
  typeof pollQueries &
  typeof questionQueries &
  typeof chatQueries &
  typeof participationQueries;

const n = pathParam('n', '1', /^[1-9]\d{0,5}$/);
const aid = pathParam('aid', 'ask_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('ask'));
const mid = pathParam('mid', 'msg_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('msg'));

export const { commandRoute, queryRoute } = roomRoutes<ClassCommands, ClassQueries>({
  kind: classKind,
  tags: sessionTags,
  params: {
    id: { schema: id },
    pid: { schema: pid, field: 'poll_id', room: roomOfChildId },
    n: { schema: n },
    aid: { schema: aid, field: 'question_id' },
    mid: { schema: mid, field: 'message_id' },
  },
});
