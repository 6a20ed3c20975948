import { UserMinus } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { Member } from '#protocol/access/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { KindName } from '#web/kinds/registry.ts';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Select } from '#web/ui/select.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { errorText } from '../error-text.ts';
import { faceOf } from '../face.ts';
import { roleName } from '../kind-name.ts';
import { useAccount } from '../session.ts';
import { toastError, toasts } from '../toasts.ts';
import { useFetched } from '../use-fetched.ts';
import styles from './share-dialog.module.css';
import { fetchMembers, removeMember, setRole } from './share-requests.ts';

/** The roles that an owner gives, by the room's kind; the owner's own cannot be given away here. */
const givenRoles: Record<KindName, readonly string[]> = {
  itinerary: ['editor', 'commenter', 'viewer'],
  decision: ['admin', 'member', 'observer'],
  chat: ['admin', 'member'],
};

/** Who takes part and what each may do. */
export function Members({ kind, roomId, canManage }: { kind: KindName; roomId: string; canManage: boolean }) {
  const { value: members, problem, reload } = useFetched(useCallback(() => fetchMembers(roomId), [roomId]));
  const [removing, setRemoving] = useState<Member | null>(null);
  if (problem !== null) {
    return (
      <EmptyState
        title={m.rooms_failed()}
        text={errorText(problem)}
        action={<Button onClick={reload}>{m.try_again()}</Button>}
      />
    );
  }
  if (members === null) return <SkeletonRows rows={3} label={m.loading()} />;
  const change = async (member: Member, role: string): Promise<void> => {
    try {
      await setRole(roomId, member.account_id, role);
      toasts.show({ text: m.member_role_changed() });
    } catch (error) {
      toastError(error);
    }
    reload();
  };
  return (
    <>
      <ul>
        {members.map((member) => (
          <MemberRow
            key={member.account_id}
            member={member}
            kind={kind}
            roles={canManage ? givenRoles[kind] : []}
            onRole={(role) => void change(member, role)}
            onRemove={() => setRemoving(member)}
          />
        ))}
      </ul>
      {members.length < 2 ? <p className={styles['explained']}>{m.members_empty()}</p> : null}
      {removing === null ? null : (
        <ConfirmDialog
          title={m.member_remove_title({ name: removing.name })}
          text={m.member_remove_text()}
          action={m.member_remove()}
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await removeMember(roomId, removing.account_id);
            toasts.show({ text: m.member_removed({ name: removing.name }) });
            setRemoving(null);
            reload();
          }}
        />
      )}
    </>
  );
}

function MemberRow(props: {
  kind: KindName;
  member: Member;
  /** Those that I may give. */
  roles: readonly string[];
  onRole: (role: string) => void;
  onRemove: () => void;
}) {
  const { kind, member, roles, onRole, onRemove } = props;
  const me = useAccount();
  const { name } = member;
  const isMe = me?.id === member.account_id;
  const givable = roles.find((role) => role === member.role);
  const may = !isMe && givable !== undefined;
  return (
    <li className={styles['member']}>
      <Avatar face={faceOf({ id: member.account_id, name })} size={36} />
      <p className={styles['about']}>
        <b className={clamp(styles['name'])}>{name}</b>
        <span className={styles['facts']}>
          {isMe ? <span>{m.members_you()}</span> : null}
          {member.guest ? <span>{m.members_guest()}</span> : null}
          {may ? null : <span>{roleName(kind, member.role)}</span>}
        </span>
      </p>
      {may ? (
        <>
          <Select
            label={m.member_role_of({ name })}
            hideLabel
            value={givable}
            options={roles.map((role) => ({ value: role, label: roleName(kind, role) }))}
            onPick={onRole}
          />
          <IconButton label={m.member_remove_name({ name })} icon={<UserMinus {...icon} />} onClick={onRemove} />
        </>
      ) : null}
    </li>
  );
}
