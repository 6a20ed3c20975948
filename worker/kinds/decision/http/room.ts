// What the routes of decisions share: their addresses, and the door.
import { z } from 'zod';
import type { Category } from '#protocol/decision/terms.schema.ts';
import { idPattern } from '#protocol/ids.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { pathParam } from '#worker/http/openapi-parts.ts';
import type { Answer } from '#worker/http/answers.ts';
import { atRoom, runCommand, type Knock, type RestCommand } from '#worker/http/room-front.ts';

export const decisionKind = 'decision';
export const decisionTags = ['Decisions'];

export const decisionParams = z.strictObject({ id: pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b') });
export const proposalParams = decisionParams.extend({
  pid: pathParam('pid', 'prp_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('prp')),
});
export const membershipParams = decisionParams.extend({
  mid: pathParam('mid', 'mbr_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('mbr')),
});

/** The three sorts of proposals, as their addresses name them. */
export const proposalPaths = {
  assumption: '/decisions/{id}/assumption-proposals',
  criterion: '/decisions/{id}/criteria-proposals',
  conclusion: '/decisions/{id}/conclusion-proposals',
} as const satisfies Record<Category, string>;

/** Knocks at the decision of that id, and goes on where someone opens. */
export function atDecision(c: AppContext, id: string, then: (room: Knock) => Promise<Answer>): Promise<Answer> {
  return atRoom(c, id, decisionKind, then);
}

/** A command, in one call of the room: nothing else is asked, of the directory or of the room. */
export function runDecision(c: AppContext, id: string, command: RestCommand): Promise<Answer> {
  return atDecision(c, id, (room) => runCommand(c, room, { show: ({ seq }) => ({ seq }), ...command }));
}
