import { Follower, type LedPlayer } from './follower.ts';
import type { Together } from './together.ts';

interface FollowOptions {
  together: Together;
  versionId: string;
  /** The room's time in milliseconds; null before it is known. */
  nowMs: () => number | null;
}

/** Keeps a player of this version where the lead is, for as long as somebody follows. */
export function followLead(
  player: LedPlayer,
  { together, versionId, nowMs }: FollowOptions,
): { correct: () => void; end: () => void } {
  const follower = new Follower(player, { nowMs, refused: () => together.refused() });
  let last = together.state.get();
  follower.take(last.lead);
  const stop = together.state.subscribe(() => {
    const before = last;
    last = together.state.get();
    if (last.lead !== before.lead && last.lead.version_id === versionId) follower.take(last.lead);
    if (before.isRefused && !last.isRefused) follower.retry();
  });
  return {
    correct: () => follower.correct(),
    end: () => {
      stop();
      follower.end();
    },
  };
}
