import { useEffect, useState } from 'react';
import type { RosterProgress } from '#protocol/course/roster/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from './people.module.css';

/** One that has said nothing for so long was cut off. */
const cutOffMs = 60_000;

/** Whether a list is being brought now, by whomever and on whatever device. */
export function useBringing(roster: RosterProgress | undefined): boolean {
  const [now, setNow] = useState(() => Date.now());
  const ends = roster === undefined || roster.done >= roster.total ? 0 : Date.parse(roster.at) + cutOffMs;
  useEffect(() => {
    if (ends === 0) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, ends - Date.now()) + 50);
    return () => clearTimeout(timer);
  }, [ends]);
  return ends > now;
}

/** How far it is; where it has stopped, that it can be brought again. Nothing of one that is done. */
export function RosterBar({ roster }: { roster: RosterProgress | undefined }) {
  const isBringing = useBringing(roster);
  if (roster === undefined || roster.done >= roster.total) return null;
  const { done, total } = roster;
  return (
    <output className={styles['bringing']}>
      <span>{isBringing ? m.taught_roster_at({ done, total }) : m.taught_roster_cut_off({ done, total })}</span>
      {isBringing ? <progress aria-label={m.taught_roster()} max={total} value={done} /> : null}
    </output>
  );
}
