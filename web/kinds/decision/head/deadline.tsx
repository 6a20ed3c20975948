import { useEffect, useState } from 'react';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import styles from './deadline.module.css';

const minute = 60_000;

const hour = 60 * minute;

const day = 24 * hour;

/** How long is left, in the two largest units that say something. */
function timeLeft(leftMs: number): string {
  if (leftMs >= 2 * day) return m.left_days({ count: Math.floor(leftMs / day) });
  if (leftMs >= hour) {
    return m.left_hours({ hours: Math.floor(leftMs / hour), minutes: Math.floor((leftMs % hour) / minute) });
  }
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return m.left_minutes({ minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

/** Until when, and how long that is from now; it ticks by the second in the last hour only. */
export function Deadline({ at }: { at: string }) {
  const [now, setNow] = useState(() => Date.now());
  const leftMs = Date.parse(at) - now;
  const soon = leftMs < 3_600_000;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), soon ? 1000 : 30_000);
    return () => clearInterval(timer);
  }, [soon]);
  return (
    <time dateTime={at} className={soon && leftMs > 0 ? styles['soon'] : undefined}>
      {m.deadline_at({ when: whenText(at, now, getLocale()) })}
      {leftMs > 0 ? ` (${timeLeft(leftMs)})` : ` (${m.deadline_over()})`}
    </time>
  );
}
