import { useMemo, useState } from 'react';
import { studentsHere, type Attendee } from '#protocol/class/attendance/view.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import type { PartProps } from '../parts.ts';
import styles from './people.module.css';

/** So many stand there at once; the others on request. */
const many = 30;

/** Who takes part and is here, then who has left. */
export function PeopleHere({ view }: PartProps) {
  const [isWhole, setWhole] = useState(false);
  const names = useMemo(() => new Map(view.people.map((person) => [person.id, person])), [view.people]);
  const here = studentsHere(view);
  const gone = view.attendance.filter(({ part, here: is }) => part === 'answers' && !is);
  const all = [...here, ...gone];
  const shown = isWhole ? all : all.slice(0, many);
  return (
    <section className={styles['people']}>
      <h2>
        {m.class_people()} <span>{here.length}</span>
      </h2>
      {all.length === 0 ? <p>{m.class_people_none()}</p> : null}
      <ul>
        {shown.map((one) => (
          <Person key={one.account_id} one={one} person={names.get(one.account_id)} />
        ))}
      </ul>
      {shown.length < all.length ? (
        <button type="button" onClick={() => setWhole(true)}>
          {m.class_people_more({ count: all.length - shown.length })}
        </button>
      ) : null}
    </section>
  );
}

type Known = PartProps['view']['people'][number];

function Person({ one, person }: { one: Attendee; person: Known | undefined }) {
  const { name = '', guest = false } = person ?? {};
  return (
    <li data-gone={!one.here || undefined}>
      <Avatar face={faceOf({ id: one.account_id, name, guest })} size={24} />
      <span dir="auto">{name}</span>
      {one.here ? null : <small>{m.class_people_left()}</small>}
    </li>
  );
}
