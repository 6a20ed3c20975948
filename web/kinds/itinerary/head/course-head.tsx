import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { useNow } from '#web/app/shell/now.ts';
import { m } from '#web/i18n/generated/messages.js';
import { CourseCover } from './course-cover.tsx';
import { useCourse } from '../course-context.ts';
import styles from './course-head.module.css';
import { dateText } from '../day/day-names.ts';
import { durationText } from '../stop/durations.ts';
import { costOf, moneyText } from './money.ts';

interface CourseHeadProps {
  view: ItineraryRoomView;
  /** Minutes on foot. */
  walked: number;
}

/** What the course is: its name, what it is about, and its figures. */
export function CourseHead({ view, walked }: CourseHeadProps) {
  const { edit } = useCourse();
  const { title, description } = view;
  return (
    <header className={styles['head']}>
      <CourseCover view={view} />
      {edit === null ? (
        <div className={styles['title']}>
          <h1 dir="auto">{title}</h1>
        </div>
      ) : (
        <edit.EditableTitle title={title} />
      )}
      {edit === null ? (
        description === '' ? null : (
          <p className={styles['description']}>{description}</p>
        )
      ) : (
        <edit.EditableDescription text={description} />
      )}
      <Facts view={view} walked={walked} />
    </header>
  );
}

function Facts({ view, walked }: CourseHeadProps) {
  const { places, total_duration_minutes } = view;
  const cost = costOf(places);
  const maker = view.people.find((person) => person.id === view.created_by)?.name ?? '';
  return (
    <ul className={styles['facts']}>
      {maker === '' ? null : <li>{m.course_by({ name: maker })}</li>}
      <When date={view.start_date} />
      <li>{m.course_places({ count: places.length })}</li>
      {total_duration_minutes === 0 ? null : (
        <li>{m.course_stay({ duration: durationText(total_duration_minutes) })}</li>
      )}
      {walked === 0 ? null : <li>{m.course_walking({ duration: durationText(walked) })}</li>}
      {cost === 0 ? null : <li>{moneyText(cost, view.currency ?? null)}</li>}
    </ul>
  );
}

function When({ date }: { date: string | null }) {
  const { edit } = useCourse();
  const thisYear = new Date(useNow()).getFullYear();
  const text = date === null ? null : dateText(date, thisYear);
  if (edit !== null) {
    return (
      <li>
        <edit.StartDate date={date} text={text} />
      </li>
    );
  }
  return date === null ? null : (
    <li>
      <time dateTime={date}>{text}</time>
    </li>
  );
}
