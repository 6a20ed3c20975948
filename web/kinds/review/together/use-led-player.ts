import { useEffect } from 'react';
import type { ReviewView } from '#protocol/review/view.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { Player } from '../player/player.ts';
import { useWatched } from '../player/watched.ts';
import { followLead } from './follow-lead.ts';
import { leadWith } from './leading.ts';
import type { Together } from './together.ts';

interface Led {
  together: Together;
  versionId: string;
  player: Player | null;
  /** Others see me by name: before that nobody hears what I say. */
  isListed: boolean;
}

/** A file that is late for a moment is not worth a word. */
const lateMs = 400;

/** What is watched goes where the lead goes, or the lead where this goes. */
export function useLedPlayer(client: RoomClient<ReviewView>, { together, versionId, player, isListed }: Led): void {
  const part = useWatched(together.state, (state) => (state.lead.version_id === versionId ? state.part : 'watches'));
  const fence = useWatched(together.state, ({ lead }) => lead.fence);
  const isTogether = part === 'follows' || part === 'leads';
  useEffect(() => (isTogether ? client.time.need() : undefined), [client, isTogether]);
  useEffect(() => {
    if (player === null || part !== 'follows') return undefined;
    const driven = player.drive(() => together.taken());
    const following = followLead(driven, { together, versionId, nowMs: () => client.time.nowMs() });
    // Of a page that nobody saw all may have changed.
    document.addEventListener('visibilitychange', following.correct);
    return () => {
      document.removeEventListener('visibilitychange', following.correct);
      following.end();
      driven.end();
    };
  }, [client, together, versionId, player, part]);
  useEffect(() => {
    if (player === null || part !== 'leads') return undefined;
    const told = together.state.get().lead;
    return leadWith(player, { fence, told, nowMs: () => client.time.nowMs(), say: (act) => together.say(act) });
  }, [client, together, player, part, fence]);
  useFollowingSaid(client, player, part === 'follows' && isListed);
}

/** Whoever leads sees who follows, and whose file is late. */
function useFollowingSaid(client: RoomClient<ReviewView>, player: Player | null, follows: boolean): void {
  useEffect(() => {
    if (!follows) return undefined;
    let waits = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const say = (): void => {
      timer = null;
      const now = player?.state.get().waiting === true;
      if (now !== waits) client.signal('following', { follows: true, waits: (waits = now) });
    };
    const stop = player?.state.subscribe(() => {
      timer ??= setTimeout(say, lateMs);
    });
    client.signal('following', { follows: true, waits });
    return () => {
      stop?.();
      if (timer !== null) clearTimeout(timer);
      client.signal('following', { follows: false, waits: false });
    };
  }, [client, player, follows]);
}
