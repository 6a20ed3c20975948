import { useEffect, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';

const minuteMs = 60_000;

/** How long it is until the lesson begins, within a day. */
export function Countdown({ at }: { at: string }) {
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs / 4);
    return () => clearInterval(timer);
  }, []);
  const left = Date.parse(at) - nowMs;
  if (left > 24 * 60 * minuteMs) return null;
  if (left <= 0) return <p>{m.class_countdown_now()}</p>;
  const minutes = Math.ceil(left / minuteMs);
  return (
    <p>
      {minutes < 60
        ? m.class_countdown_minutes({ minutes })
        : m.class_countdown_hours({ hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
    </p>
  );
}
