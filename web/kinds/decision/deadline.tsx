import { useEffect, useState } from 'react';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import styles from './deadline.module.css';
import { timeLeft } from './time-left.ts';

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
