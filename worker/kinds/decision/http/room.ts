// What the routes of decisions share: their addresses, and the door.
import { z } from 'zod';
import type { Category } from '#protocol/decision/terms.schema.ts';
import { idPattern } from '#protocol/ids.ts';
import type { Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { pathParam } from '#worker/http/openapi/openapi-parts.ts';
import { withRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import { roomRoutes } from '#worker/http/room-routes.ts';

import type { ledgerFeature } from '#worker/features/ledger/index.ts';
import type { decisionOwnCommands } from '../decision-commands.ts';
import type { endingCommands } from '../ending-commands.ts';
import type { membershipCommands } from '../membership-commands.ts';
import type { proposalCommands } from '../proposal-commands.ts';
import type { decisionQueries } from '../queries.ts';
import type { voteCommands } from '../vote-commands.ts';

export const decisionKind = 'decision';
export const decisionTags = ['Decisions'];

const id = pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b');
export const decisionParams = z.strictObject({ id });

type DecisionCommands = typeof decisionOwnCommands &
  typeof endingCommands &
  typeof proposalCommands &
  typeof voteCommands &
  typeof membershipCommands;

export const { commandRoute, queryRoute } = roomRoutes<
  DecisionCommands,
  typeof decisionQueries & typeof ledgerFeature.queries
>({
  kind: decisionKind,
  tags: decisionTags,
  params: {
    id: { schema: id },
    pid: { schema: pathParam('pid', 'prp_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('prp')), field: 'proposal_id' },
    mid: { schema: pathParam('mid', 'mbr_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('mbr')), field: 'membership_id' },
  },
});

/** The three sorts of proposals, as their addresses name them. */
export const proposalPaths = {
  assumption: '/decisions/{id}/assumption-proposals',
  criterion: '/decisions/{id}/criteria-proposals',
  conclusion: '/decisions/{id}/conclusion-proposals',
} as const satisfies Record<Category, string>;

/** Knocks at the decision of that id, and goes on where someone opens. */
export function atDecision(
  c: AppContext,
  roomId: string,
  then: (room: RoomContext) => Promise<Answer>,
): Promise<Answer> {
  return withRoom(c, roomId, decisionKind, then);
}
