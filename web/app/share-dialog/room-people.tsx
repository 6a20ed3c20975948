import { useCallback, useState } from 'react';
import type { RoomPerson } from '#protocol/access/people.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { NotYet } from '../shell/not-yet.tsx';
import { useFetched } from '../requests/use-fetched.ts';
import { actAndTell } from './act-and-tell.ts';
import { PersonRow } from './person-row.tsx';
import styles from './share-dialog.module.css';
import { fetchPeople, letIn, setRole } from './share-requests.ts';
import { PutOut, TakeBack } from './take-back.tsx';

/** Everyone who may be here, members and guests of links alike, and what each may do. */
export function RoomPeople({ kind, roomId, canManage }: { kind: string; roomId: string; canManage: boolean }) {
  const { value: people, problem, reload } = useFetched(useCallback(() => fetchPeople(roomId), [roomId]));
  const [leaving, setLeaving] = useState<RoomPerson | null>(null);
  const [takingBack, setTakingBack] = useState<{ account_id: string; name: string } | null>(null);
  if (problem !== null || people === null) return <NotYet problem={problem} rows={3} onAgain={reload} />;
  const closeAndReload = (): void => {
    setLeaving(null);
    setTakingBack(null);
    reload();
  };
  const done = (act: Promise<void>, text: string): Promise<void> => actAndTell(act, text, reload);
  const { counts, items, shut_out } = people;
  return (
    <section className={styles['section']} aria-label={m.people_title()}>
      <h3>
        {m.people_title()}{' '}
        <small>
          {m.people_count({ count: counts.may_be_here })} · {m.people_here({ count: counts.here })}
        </small>
      </h3>
      <ul>
        {items.map((person) => (
          <PersonRow
            key={person.account_id}
            kind={kind}
            person={person}
            canManage={canManage}
            onRole={(role) => void done(setRole(roomId, person.account_id, role), m.member_role_changed())}
            onOut={() => setLeaving(person)}
            onTakeBack={() => setTakingBack(person)}
          />
        ))}
        {counts.looking === 0 ? null : (
          <li className={styles['person']}>
            <span className={styles['nobody']} aria-hidden="true">
              {counts.looking}
            </span>
            <p className={styles['about']}>
              <b className={styles['name']}>{m.people_looking({ count: counts.looking })}</b>
              <span className={styles['facts']}>{m.people_looking_text()}</span>
            </p>
          </li>
        )}
      </ul>
      {counts.may_be_here < 2 ? <p className={styles['explained']}>{m.members_empty()}</p> : null}
      {shut_out.map((one) => (
        <p key={one.account_id} className={styles['out']}>
          <span>{m.people_shut_out({ name: one.name })}</span>
          <Button size="small" onClick={() => setTakingBack(one)}>
            {m.take_back()}
          </Button>
          <Button
            size="small"
            onClick={() => void done(letIn(roomId, one.account_id), m.people_let_in_done({ name: one.name }))}
          >
            {m.people_let_in()}
          </Button>
        </p>
      ))}
      {leaving === null ? null : (
        <PutOut roomId={roomId} person={leaving} onClose={() => setLeaving(null)} onDone={closeAndReload} />
      )}
      {takingBack === null ? null : (
        <TakeBack roomId={roomId} person={takingBack} onClose={() => setTakingBack(null)} onDone={closeAndReload} />
      )}
    </section>
  );
}
