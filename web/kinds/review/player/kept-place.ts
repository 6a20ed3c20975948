import { keptIn } from '#web/app/kept.ts';
import type { Naming } from './moment-label.ts';

interface Sound {
  volume: number;
  muted: boolean;
}

const sound = keptIn<Sound>(() => localStorage, 'madang.review.sound');
const places = keptIn<[version: string, seconds: number][]>(() => localStorage, 'madang.review.places');
const naming = keptIn<Naming>(() => localStorage, 'madang.review.naming');
/** Of so many versions a device knows where it was. */
const most = 60;

export function keptSound(): Sound {
  return sound.read() ?? { volume: 1, muted: false };
}

export function keepSound(value: Sound): void {
  sound.write(value);
}

/** How this device's people call moments. */
export function keptNaming(): Naming {
  return naming.read() ?? 'timecode';
}

export function keepNaming(value: Naming): void {
  naming.write(value);
}

/** Where this version was left, in seconds; 0 where it was never watched, or to its end. */
export function keptPlace(version: string): number {
  return places.read()?.find(([id]) => id === version)?.[1] ?? 0;
}

export function keepPlace(version: string, seconds: number | null): void {
  const others = (places.read() ?? []).filter(([id]) => id !== version);
  const now: [string, number][] = seconds === null ? [] : [[version, Math.round(seconds * 1000) / 1000]];
  places.write([...now, ...others].slice(0, most));
}
