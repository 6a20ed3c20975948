import { RotateCw, X } from 'lucide-react';
import type { Invitation } from '#protocol/invitations.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { roleName } from '../rooms/kinds.ts';
import { actAndTell } from './act-and-tell.ts';
import { resendInvitation, revokeInvitation } from './invite-requests.ts';
import styles from './share-dialog.module.css';

interface InvitationRowProps {
  kind: string;
  roomId: string;
  invitation: Invitation;
  onChange: () => void;
}

/** Somebody who was invited, what became of it, and what can be done about that. */
export function InvitationRow({ kind, roomId, invitation, onChange }: InvitationRowProps) {
  const { id, email, role, state, mail } = invitation;
  const done = (act: Promise<void>, text: string): Promise<void> => actAndTell(act, text, onChange);
  const states = {
    pending: mail === 'queued' ? m.invited_queued : mail === 'refused' ? m.invited_refused : m.invited_pending,
    accepted: m.invited_accepted,
    revoked: m.invited_revoked,
    expired: m.invited_expired,
    bounced: m.invited_bounced,
  };
  const isOpen = state === 'pending' || state === 'expired' || state === 'bounced';
  return (
    <li className={styles['person']}>
      <p className={styles['about']}>
        <b className={clamp(styles['name'])}>{email}</b>
        <span className={styles['facts']}>
          <span>{states[state]()}</span>
          <span>{roleName(kind, role)}</span>
        </span>
      </p>
      {isOpen ? (
        <>
          <IconButton
            label={m.invite_again({ email })}
            icon={<RotateCw {...icon} />}
            onClick={() => void done(resendInvitation(roomId, id), m.invite_again_done())}
          />
          <IconButton
            label={m.invite_revoke({ email })}
            icon={<X {...icon} />}
            onClick={() => void done(revokeInvitation(roomId, id), m.invite_revoked())}
          />
        </>
      ) : null}
    </li>
  );
}
