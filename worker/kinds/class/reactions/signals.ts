import { addReactions } from '#protocol/class/reactions/reactions.ts';
import { reactionSignal } from '#protocol/class/reactions/reactions.schema.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { signal } from '#worker/room/live/signal-rule.ts';
import { whyNotLive } from '../session/refusals.ts';

export const reactionSignals: RoomKind['signals'] = {
  reaction: signal({
    schema: reactionSignal,
    capability: 'comment',
    pace: { burst: 10, everyMs: 400 },
    fence: (db) => whyNotLive(db)?.error ?? null,
    summed: { everyMs: 200, add: (total, { counts }) => ({ counts: addReactions(total?.counts ?? {}, counts) }) },
  }),
};
