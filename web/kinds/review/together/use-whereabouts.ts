import { useEffect } from 'react';
import type { ReviewView } from '#protocol/review/view.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { Player } from '../player/player.ts';

/** Whoever looks for a place is followed so closely, and not more. */
const searchingMs = 500;
/** While it plays others reckon on by themselves; now and then they are put right. */
const playingMs = 5_000;

interface Whereabouts {
  versionId: string;
  player: Player | null;
  /** Others see me by name: before that nobody hears what I say. */
  isListed: boolean;
}

/** Others see which version I have before my eyes, and where in it I am. */
export function useWhereabouts(client: RoomClient<ReviewView>, { versionId, player, isListed }: Whereabouts): void {
  useEffect(() => {
    if (!isListed) return undefined;
    client.signal('viewing', { version_id: versionId });
    return () => client.signal('viewing', { version_id: null });
  }, [client, versionId, isListed]);
  useEffect(() => {
    if (!isListed || player === null) return undefined;
    const said = { atMs: Number.NEGATIVE_INFINITY, how: '' };
    let timer: ReturnType<typeof setTimeout> | null = null;
    const how = () => {
      const { playing, speed } = player.state.get();
      return { playing: playing && speed > 0, rate: Math.min(4, Math.max(0.1, Math.abs(speed))) };
    };
    const say = (): void => {
      timer = null;
      Object.assign(said, { atMs: performance.now(), how: JSON.stringify(how()) });
      client.signal('playhead', { version_id: versionId, t: Math.max(0, player.moment.get().seconds), ...how() });
    };
    const soon = (): void => {
      timer ??= setTimeout(say, Math.max(0, said.atMs + searchingMs - performance.now()));
    };
    const acted = (): void => {
      if (JSON.stringify(how()) !== said.how) soon();
    };
    const moved = (): void => {
      if (!player.state.get().playing || performance.now() - said.atMs > playingMs) soon();
    };
    const stops = [player.state.subscribe(acted), player.moment.subscribe(moved)];
    soon();
    return () => {
      for (const stop of stops) stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, versionId, player, isListed]);
}
