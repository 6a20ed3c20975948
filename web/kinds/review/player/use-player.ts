import { useEffect, useState } from 'react';
import { decodeFrameTable } from '#protocol/review/frame-table.ts';
import { isImage } from '#protocol/review/terms.ts';
import type { Version } from '#protocol/review/view.ts';
import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { mediaSession } from '#web/features/files/media-session.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import { bytesOf } from './beside.ts';
import { constantTimes, type FrameTimes, tabledTimes } from './frame-times.ts';
import { keepPlace, keepSound, keptPlace, keptSound } from './kept-place.ts';
import { Player } from './player.ts';

/** Before the cookie by which the file is asked for runs out. */
const renewMs = 5 * 60_000;

type Room = Pick<SharedRoom, 'access' | 'kind' | 'roomId'>;

/**
 * Plays a version in an element that is on the page. Whether it is watched already does not change what is played: only
 * another version does.
 *
 * @param keeps goes on from where this version was left, as loud as films were, and remembers both
 */
export function usePlayer(
  room: Room,
  version: Version,
  element: HTMLVideoElement | null,
  { keeps = true } = {},
): Player | null {
  const [player, setPlayer] = useState<Player | null>(null);
  const { id, status } = version;
  const isThere = status === 'ready' && !isImage(version);
  useEffect(() => {
    if (!isThere || element === null) return undefined;
    const renew = (): Promise<void> => mediaSession(room, { anew: true });
    const decode = async () => {
      const { DecodedFilm } = await importWithRetry(() => import('./decoded-film.ts'));
      return DecodedFilm.open(version.url);
    };
    const call: { off: boolean; player: Player | null } = { off: false, player: null };
    void mediaSession(room)
      .catch(() => undefined)
      .then(() => timesOf(version))
      .then((times) => {
        if (call.off) return;
        const from = keeps ? { seconds: keptPlace(id), ...keptSound() } : { seconds: 0, volume: 1, muted: false };
        call.player = new Player({ element, times, hasPicture: hasPicture(version), from, renew, decode });
        setPlayer(call.player);
        void call.player.open(version.url);
      });
    const timer = setInterval(() => void renew().catch(() => undefined), renewMs);
    const leave = (): void => (keeps ? keepWhatIs(id, call.player) : undefined);
    addEventListener('pagehide', leave);
    return () => {
      call.off = true;
      clearInterval(timer);
      removeEventListener('pagehide', leave);
      leave();
      call.player?.end();
      setPlayer(null);
    };
    // What else becomes known of a version meanwhile (its poster, what was said of it) begins nothing anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [room, id, isThere, element, version.url, keeps]);
  return player;
}

function keepWhatIs(version: string, player: Player | null): void {
  if (player === null || player.state.get().phase !== 'ready') return;
  const { volume, muted, duration } = player.state.get();
  const { seconds } = player.moment.get();
  keepSound({ volume, muted });
  const isOver = duration !== null && seconds > duration - 1;
  keepPlace(version, seconds < 1 || isOver ? null : seconds);
}

export function hasPicture({ content_type }: Pick<Version, 'content_type'>): boolean {
  return !content_type.startsWith('audio/');
}

/** null: a sound, or a film of which nobody knows when its frames are. */
async function timesOf({ rate, constant, duration_seconds, frames_url }: Version): Promise<FrameTimes | null> {
  if (frames_url !== undefined) {
    const table = await bytesOf(frames_url).then(decodeFrameTable, () => null);
    if (table !== null) return tabledTimes(table.times.map((time) => time / table.resolution));
  }
  return rate !== null && constant ? constantTimes(rate, duration_seconds) : null;
}
