import { Undo2, UserMinus } from 'lucide-react';
import type { RoomPerson } from '#protocol/access/people.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Select } from '#web/ui/select.tsx';
import { faceOf } from '../contacts/face.ts';
import { givenRoles, roleName } from '../rooms/kinds.ts';
import { useAccount } from '../session/session.ts';
import styles from './share-dialog.module.css';

interface PersonRowProps {
  kind: string;
  person: RoomPerson;
  canManage: boolean;
  onRole: (role: string) => void;
  onOut: () => void;
  onTakeBack: () => void;
}

/** Someone of a room, with what they may do and the way out. */
export function PersonRow({ kind, person, canManage, onRole, onOut, onTakeBack }: PersonRowProps) {
  const me = useAccount();
  const { account_id: id, name, role, guest, here } = person;
  const isMe = me?.id === id;
  const roles = givenRoles(kind);
  const may = canManage && !isMe && (role === null || roles.includes(role));
  return (
    <li className={styles['person']}>
      <span className={styles['face']} data-here={here || undefined}>
        <Avatar face={{ ...faceOf({ id, name }), guest }} size={36} />
      </span>
      <p className={styles['about']}>
        <b className={clamp(styles['name'])}>{name}</b>
        <span className={styles['facts']}>
          {isMe ? <span>{m.members_you()}</span> : null}
          {guest ? <span>{m.members_guest()}</span> : null}
          {here ? <span>{m.people_is_here()}</span> : null}
          {person.state === 'gone' ? <span>{m.people_gone()}</span> : null}
          {may || role === null ? null : <span>{roleName(kind, role)}</span>}
          {role === null && person.link?.name != null ? <span>{person.link.name}</span> : null}
        </span>
      </p>
      {may ? (
        <>
          <Select
            label={m.member_role_of({ name })}
            hideLabel
            value={role ?? 'link'}
            options={[
              ...(role === null ? [{ value: 'link', label: m.people_by_link() }] : []),
              ...roles.map((one) => ({ value: one, label: roleName(kind, one) })),
            ]}
            onPick={(picked) => {
              if (picked !== 'link') onRole(picked);
            }}
          />
          {person.state === 'gone' ? (
            <IconButton label={m.take_back_name({ name })} icon={<Undo2 {...icon} />} onClick={onTakeBack} />
          ) : null}
          <IconButton label={m.member_remove_name({ name })} icon={<UserMinus {...icon} />} onClick={onOut} />
        </>
      ) : null}
    </li>
  );
}
