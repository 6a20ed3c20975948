import { useEffect, useRef, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { sizeText } from '#web/i18n/size-text.ts';

/** Over so long it is measured: parts go out in gulps. */
const windowMs = 8_000;
const everyMs = 500;
/** What is known before is no speed. */
const leastMs = 2_000;

interface Sample {
  atMs: number;
  bytes: number;
}

/** How fast bytes go out, in bytes a second; null before that can be said, and while nothing goes. */
export function useSpeed(bytes: number, goes: boolean): number | null {
  const latest = useRef(bytes);
  const [speed, setSpeed] = useState<number | null>(null);
  useEffect(() => {
    latest.current = bytes;
  }, [bytes]);
  useEffect(() => {
    if (!goes) return undefined;
    let samples: Sample[] = [];
    const look = setInterval(() => {
      const atMs = performance.now();
      samples = [...samples.filter((one) => atMs - one.atMs <= windowMs), { atMs, bytes: latest.current }];
      setSpeed(speedOf(samples));
    }, everyMs);
    return () => clearInterval(look);
  }, [goes]);
  return goes ? speed : null;
}

export function speedOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.atMs - first.atMs < leastMs) return null;
  const speed = ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000;
  return speed > 0 ? speed : null;
}

export function goingText({ percent, speed, left }: { percent: number; speed: number; left: number }): string {
  return m.file_going({ done: percent, speed: sizeText(speed).replace(' ', '\u00a0'), left: leftText(left / speed) });
}

/** Rounded up, to what people reckon with. */
function leftText(seconds: number): string {
  if (seconds < 60) return m.file_left_seconds({ n: Math.max(1, Math.ceil(seconds)) });
  if (seconds < 3_600) return m.file_left_minutes({ n: Math.ceil(seconds / 60) });
  return m.file_left_hours({ n: Math.ceil(seconds / 3_600) });
}
