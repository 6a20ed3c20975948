import type { ReactNode, Ref } from 'react';
import type { Day } from '#protocol/itinerary/ot/course.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { dayToken } from '#protocol/itinerary/day-colours.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useCourse } from '../course-context.ts';
import type { CourseUi } from '../course-ui.ts';
import { dayDateText, dayName } from './day-names.ts';
import styles from './day.module.css';
import { dayTimes } from './day-times.ts';
import { costOf, moneyText } from '../head/money.ts';

export interface DaySectionProps {
  day: Day;
  index: number;
  count: number;
  places: readonly Place[];
  startDate: string | null;
  currency: string | null;
  adding: CourseUi['adding'];
  full: boolean;
  /** Where places may be dropped; empty days too. */
  listRef?: Ref<HTMLOListElement>;
  children: ReactNode;
}

/** A day of the course: its name and date, its stops, and where the next one is added. */
export function DaySection(props: DaySectionProps) {
  const { day, index, count, places, startDate, currency, adding, full, listRef, children } = props;
  const { edit } = useCourse();
  const name = dayName(day, index);
  const times = dayTimes(places);
  const isFirst = count === 1 && day.places.length === 0;
  const date = dayDateText(startDate, index);
  const when = (
    <p>
      {date === null ? null : <span>{date}</span>}
      {times === null ? null : (
        <span data-number>
          {times.from} – {times.to}
        </span>
      )}
      {count === 1 || costOf(places) === 0 ? null : <b data-number>{moneyText(costOf(places), currency)}</b>}
    </p>
  );
  return (
    <section className={styles['day']} aria-label={name} data-day={dayToken(index)}>
      {edit === null ? (
        <div className={styles['head']}>
          <h2>{name}</h2>
          {when}
        </div>
      ) : (
        <edit.DayHead day={day} index={index} count={count}>
          {when}
        </edit.DayHead>
      )}
      <ol ref={listRef}>
        {children}
        {day.places.length === 0 && !isFirst ? <li className={styles['none']}>{m.day_empty()}</li> : null}
      </ol>
      {edit === null ? null : <edit.DayFoot dayId={day.id} adding={adding} full={full} first={isFirst} />}
    </section>
  );
}
