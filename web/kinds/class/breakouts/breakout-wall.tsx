import { runningBreakout } from '#protocol/class/breakouts/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import live from '../live.module.css';
import type { PartProps, WallPart } from '../parts.ts';
import { clockText, useSecondsLeft } from '../use-seconds-left.ts';

/** That everyone is in their group, until when, and what all were told. Who is where the phones say. */
function BreakoutWall({ view }: PartProps) {
  const breakout = runningBreakout(view);
  const left = useSecondsLeft(breakout?.ends_at ?? null);
  return (
    <section className={live['wall']}>
      <p>{m.class_groups_wall({ count: breakout?.rooms.length ?? 0 })}</p>
      <strong role="timer">{left === null ? null : clockText(left)}</strong>
      {breakout?.message == null ? null : <p dir="auto">{breakout.message}</p>}
    </section>
  );
}

export const breakoutWall: WallPart = {
  shows: ({ view }) => runningBreakout(view) !== undefined,
  Part: BreakoutWall,
};
