import { Ellipsis, GraduationCap, QrCode, UserMinus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Member } from '#protocol/access/view.ts';
import type { ListedStudent } from '#protocol/course/roster/roster.schema.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { useAccount } from '#web/app/session/session.ts';
import { toastError } from '#web/app/shell/toasts.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { aboutCourse } from '../about.ts';
import { cardsAddress } from '../cards/cards-address.ts';
import { useCourse } from '../course-context.ts';
import styles from './people.module.css';
import { RosterBar } from './roster-progress.tsx';

/** More than these are looked for by name. */
const many = 12;
const step = 100;

/** Who is in the course, for whoever teaches: those who teach, who has a seat, and who waits for one. */
export default function People({ view }: { view: CourseView }) {
  const { can, roomId, show } = useCourse();
  const listed = useListed(view);
  const numbers = useMemo(
    () => new Map(listed.map(({ account_id, student_id }) => [account_id, student_id])),
    [listed],
  );
  const isRegistered = useAccount()?.guest === false;
  const [find, setFind] = useState('');
  const [most, setMost] = useState(step);
  const teaching = useMemo(() => new Set(view.staff.map(({ id }) => id)), [view.staff]);
  const others = view.members.filter(({ account_id }) => !teaching.has(account_id));
  const sought = find.trim().normalize('NFC').toLocaleLowerCase();
  const found = others.filter(({ account_id, name }) =>
    `${name} ${numbers.get(account_id) ?? ''}`.normalize('NFC').toLocaleLowerCase().includes(sought),
  );
  return (
    <section className={styles['people']} aria-labelledby="course-people">
      <div className={styles['head']}>
        <h2 id="course-people">{m.taught_people()}</h2>
        {can.manage && listed.some(({ by_card }) => by_card) ? (
          <Link href={cardsAddress(roomId)} className={styles['cards']}>
            <QrCode {...smallIcon} /> {m.taught_cards()}
          </Link>
        ) : null}
        {isRegistered ? (
          <Button size="small" onClick={() => show({ what: 'roster' })}>
            {m.taught_roster()}
          </Button>
        ) : null}
      </div>
      <RosterBar roster={view.roster} />
      {others.length > many ? <TextField label={m.taught_find()} type="search" value={find} onText={setFind} /> : null}
      {others.length === 0 ? (
        <EmptyState
          title={m.taught_nobody_title()}
          text={m.taught_nobody_text()}
          action={can.share ? <Button onClick={() => show({ what: 'share' })}>{m.share()}</Button> : null}
        />
      ) : (
        <ul className={styles['list']}>
          {found.slice(0, most).map((member) => (
            <PersonRow key={member.account_id} member={member} number={numbers.get(member.account_id) ?? null} />
          ))}
        </ul>
      )}
      {found.length > most ? (
        <Button onClick={() => setMost(most + step)}>{m.taught_more({ count: found.length - most })}</Button>
      ) : null}
    </section>
  );
}

/** What lists have said of those who are in the course: asked for again when a list has said something. */
function useListed({ roster }: CourseView): ListedStudent[] {
  const { access, roomId } = useCourse();
  const at = roster?.at;
  const { value } = useFetched(
    useCallback(
      (signal: AbortSignal) =>
        at === undefined
          ? Promise.resolve(nobody)
          : roomRequest<{ items: ListedStudent[] }>(access, `/courses/${roomId}/roster`, { signal }),
      [access, roomId, at],
    ),
  );
  return (value ?? nobody).items;
}

const nobody: { items: ListedStudent[] } = { items: [] };

function PersonRow({ member, number }: { member: Member; number: string | null }) {
  const { access, can, roomId } = useCourse();
  const { account_id, name, guest, role } = member;
  const ask = (path: string, method: 'POST' | 'DELETE', body?: object): void =>
    void roomRequest(access, `/courses/${roomId}/${path}`, { method, ...(body && { body }) }).catch(toastError);
  const items = (): MenuItem[] => [
    {
      label: m.taught_make_ta(),
      icon: <GraduationCap {...icon} />,
      onPick: () => ask('tas', 'POST', { account_id }),
    },
    {
      label: m.taught_remove(),
      icon: <UserMinus {...icon} />,
      danger: true,
      onPick: () => ask(`students/${account_id}`, 'DELETE'),
    },
  ];
  return (
    <li className={styles['row']}>
      <Avatar face={faceOf({ id: account_id, name, guest })} />
      <span className={styles['name']} dir="auto">
        {name}
        {number === null ? null : <small>{number}</small>}
      </span>
      <span className={styles['role']}>{aboutCourse.roles?.[role]?.() ?? ''}</span>
      {can.manage ? <Menu label={m.taught_acts_on({ name })} trigger={<Ellipsis {...icon} />} items={items} /> : null}
    </li>
  );
}
