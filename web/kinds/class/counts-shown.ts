import { createContext, useContext, useState } from 'react';
import { keptIn } from '#web/app/kept.ts';

/** Whether the wall says how many are here and have answered: in a small group a count says who. */
export const CountsShown = createContext(true);

export function useCountsShown(): boolean {
  return useContext(CountsShown);
}

/** What this window shows, as it was said last for this lesson. */
export function useKeptCountsShown(roomId: string): readonly [isShown: boolean, toggle: () => void] {
  const kept = keptIn<boolean>(() => localStorage, `madang.wall.counts.${roomId}`);
  const [isShown, setShown] = useState(() => kept.read() ?? true);
  const toggle = (): void => {
    kept.write(isShown ? false : null);
    setShown(!isShown);
  };
  return [isShown, toggle];
}
