import { useEffect } from 'react';
import { lastCallSeconds } from '#protocol/class/breakouts/terms.ts';
import type { Breakout } from '#protocol/class/breakouts/view.ts';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';
import live from '../live.module.css';
import { clockText, useSecondsLeft } from '../use-seconds-left.ts';
import styles from './breakouts.module.css';

/** How long the groups go on, by the room's own clock. */
export function BreakoutLeft({ breakout }: { breakout: Breakout }) {
  const left = useSecondsLeft(breakout.ends_at);
  return (
    <span role="timer" aria-label={m.class_groups_left()} className={live['big']}>
      {left === null ? null : clockText(left)}
    </span>
  );
}

/** In the last minute everyone is told that they come together soon. */
export function LastCall({ breakout }: { breakout: Breakout }) {
  const left = useSecondsLeft(breakout.ends_at);
  const isSoon = left !== null && left <= lastCallSeconds;
  useEffect(() => {
    if (isSoon) announce(m.class_groups_last_call());
  }, [isSoon]);
  if (!isSoon) return null;
  return <p className={styles['call']}>{m.class_groups_back_in({ seconds: left })}</p>;
}
