import { useEffect, useState } from 'react';
import type { ClassView } from '#protocol/class/view.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import { useLesson } from './class-context.ts';

const lookMs = 250;

/** Whole seconds until a moment, by the room's own clock and never by the device's; 0 once it is over. */
export function useSecondsLeft(endsAt: string): number {
  const { client } = useLesson();
  const [seconds, setSeconds] = useState(() => secondsUntil(endsAt, client));
  useEffect(() => client.time.need(), [client]);
  useEffect(() => {
    const look = (): void => setSeconds(secondsUntil(endsAt, client));
    look();
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [client, endsAt]);
  return seconds;
}

function secondsUntil(endsAt: string, { time }: Pick<RoomClient<ClassView>, 'time'>): number {
  return Math.max(0, Math.ceil((Date.parse(endsAt) - (time.nowMs() ?? Date.now())) / 1_000));
}

/** "0:24", "12:05", "1:00:00". */
export function clockText(seconds: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
