import { useEffect, useState } from 'react';
import type { Course } from '#protocol/review/together/baton.ts';
import type { Player } from '../player/player.ts';
import { Follower } from '../together/follower.ts';
import type { Playback } from './playback.ts';
import { courseAt, leadAt, type SessionMoments } from './session-moments.ts';

/**
 * The film goes as it went in the session, until somebody plays it by hand: then the session stands still, and goes on from
 * where it was.
 */
export function useDriven(player: Player | null, playback: Playback, moments: SessionMoments, versionId: string): void {
  const [isOwn, setOwn] = useState(false);
  useEffect(
    () => playback.state.subscribe(() => (playback.state.get().playing ? setOwn(false) : undefined)),
    [playback],
  );
  useEffect(() => {
    if (player === null || isOwn) return undefined;
    const driven = player.drive(() => {
      setOwn(true);
      playback.pause();
    });
    const follower = new Follower(driven, {
      nowMs: () => playback.nowMs(),
      pace: () => playback.state.get().speed,
      refused: () => playback.pause(),
    });
    let told = '';
    const look = (): void => {
      const { turn, playing } = playback.state.get();
      const lead = leadAt(moments, playback.nowMs());
      const key = `${turn} ${lead === null ? '' : moments.leads.indexOf(lead)}`;
      if (key === told) return;
      told = key;
      if (lead === null || lead.version_id !== versionId) return follower.take(null);
      const { at: at_ms, position, rate } = lead;
      const course: Course = playing
        ? { at_ms, position, playing: lead.playing, rate }
        : { at_ms: 0, position: courseAt(lead, playback.nowMs()), playing: false, rate };
      follower.take(course);
      // What was refused may be tried again once somebody has touched something.
      follower.retry();
    };
    look();
    const stop = playback.state.subscribe(look);
    return () => {
      stop();
      follower.end();
      driven.end();
    };
  }, [player, playback, moments, versionId, isOwn]);
}
