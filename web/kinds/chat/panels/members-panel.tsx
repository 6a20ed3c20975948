import { Ban, Flag, Ellipsis, UserMinus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Member } from '#protocol/access/view.ts';
import type { ChatView } from '#protocol/chat/view.ts';
import { block } from '#web/app/contacts/block.ts';
import { ConfirmDialog } from '#web/app/confirm-dialog.tsx';
import { faceOf } from '#web/app/contacts/face.ts';
import { readAccount } from '#web/app/session/session.ts';
import { SidePanel } from '#web/features/room/side-panel.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { icon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { Select } from '#web/ui/select.tsx';
import { useChat } from '../chat-context.ts';
import styles from './panels.module.css';

interface MembersPanelProps {
  view: ChatView;
  state: RoomState<ChatView>;
  onClose: () => void;
}

/** Who takes part: members, and whoever came by a link. Admins name admins and remove people. */
export default function MembersPanel({ view, state, onClose }: MembersPanelProps) {
  const { client, me, send, show } = useChat();
  const { follows } = view;
  const [removing, setRemoving] = useState<Member | null>(null);
  const { role = null, capabilities = [] } = state.you ?? {};
  const manages = capabilities.includes('manage');
  const adds = manages || (role !== null && capabilities.includes('comment') && view.type === 'group');
  const members = view.members.toSorted((a, b) => rank(a, me) - rank(b, me) || a.name.localeCompare(b.name));
  const known = new Set(view.members.map((member) => member.account_id));
  const guests = view.people.filter(({ id }) => !known.has(id) && view.reads.some((read) => read.account_id === id));
  return (
    <SidePanel title={m.chat_people({ count: view.members.length })} onClose={onClose}>
      {follows === undefined ? null : (
        <p className={styles['explained']}>{m.chat_follows_text({ title: follows.title })}</p>
      )}
      {adds && view.type !== 'direct' && follows === undefined ? (
        <Button wide icon={<UserPlus {...icon} />} onClick={() => show({ dialog: { what: 'add' } })}>
          {m.chat_add()}
        </Button>
      ) : null}
      <ul className={styles['list']}>
        {members.map((member) => (
          <MemberRow
            key={member.account_id}
            member={member}
            isMe={member.account_id === me}
            manages={manages && view.type !== 'direct' && follows === undefined}
            onRole={(next) => void client.send('member.set_role', { account_id: member.account_id, role: next })}
            onRemove={() => setRemoving(member)}
            onReport={() => show({ dialog: { what: 'report', person: { id: member.account_id, name: member.name } } })}
          />
        ))}
      </ul>
      {guests.length === 0 ? null : (
        <>
          <h3 className={styles['heading']}>{m.chat_by_link()}</h3>
          <ul>
            {guests.map((guest) => (
              <li key={guest.id} className={styles['person']}>
                <Avatar face={faceOf(guest)} size={36} />
                <p>
                  <b className={clamp(styles['name'])} dir="auto">
                    {guest.name}
                  </b>
                  {guest.id === me ? <span>{m.members_you()}</span> : null}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {removing === null ? null : (
        <ConfirmDialog
          title={m.member_remove_title({ name: removing.name })}
          text={m.chat_remove_text()}
          action={m.member_remove()}
          onClose={() => setRemoving(null)}
          onConfirm={() => {
            send('participant.remove', { account_id: removing.account_id });
            setRemoving(null);
            return Promise.resolve();
          }}
        />
      )}
    </SidePanel>
  );
}

/** Roles that are said beside a name; whoever has one stands first. */
const titles: Readonly<Record<string, () => string>> = { admin: m.chat_role_admin };

/** Titles first, and I among my own. */
function rank({ role, account_id }: Member, me: string | null): number {
  return (Object.hasOwn(titles, role) ? 0 : 2) + (account_id === me ? 0 : 1);
}

const given = [
  { value: 'admin', label: m.chat_role_admin },
  { value: 'member', label: m.chat_role_member },
] as const;

interface MemberRowProps {
  member: Member;
  isMe: boolean;
  manages: boolean;
  onRole: (role: 'admin' | 'member') => void;
  onRemove: () => void;
  onReport: () => void;
}

function MemberRow({ member, isMe, manages, onRole, onRemove, onReport }: MemberRowProps) {
  const { account_id: id, name } = member;
  const title = titles[member.role];
  return (
    <li className={styles['person']}>
      <Avatar face={faceOf({ id: member.account_id, name })} size={36} />
      <p>
        <b className={clamp(styles['name'])}>{name}</b>
        {isMe ? <span>{m.members_you()}</span> : null}
        {member.guest ? <span>{m.members_guest()}</span> : null}
        {title !== undefined && (!manages || isMe) ? <span>{title()}</span> : null}
      </p>
      {manages && !isMe ? (
        <>
          <Select
            label={m.member_role_of({ name })}
            hideLabel
            value={given.find(({ value }) => value === member.role)?.value ?? 'member'}
            options={given.map(({ value, label }) => ({ value, label: label() }))}
            onPick={onRole}
          />
        </>
      ) : null}
      {isMe || readAccount() === null ? null : (
        <Menu
          label={m.person_actions({ name })}
          trigger={<Ellipsis {...icon} />}
          items={[
            { label: m.contact_block(), icon: <Ban {...icon} />, onPick: () => void block({ id, name }) },
            { label: m.report(), icon: <Flag {...icon} />, onPick: onReport },
            ...(manages
              ? [{ label: m.member_remove(), icon: <UserMinus {...icon} />, danger: true, onPick: onRemove }]
              : []),
          ]}
        />
      )}
    </li>
  );
}
