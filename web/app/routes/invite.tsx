import { useCallback, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { AcceptedInvitation, VerifiedInvitation } from '#protocol/invitations.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { Form, FormProblem } from '#web/ui/form.tsx';
import { ApiError } from '../requests/api-error.ts';
import { errorText } from '../requests/error-text.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { GuestNameField } from '../rooms/guest-name-field.tsx';
import { roleName } from '../rooms/kinds.ts';
import { ensureIdentity, request, useAccount, useSettling } from '../session/session.ts';
import { NoticePage } from '../shell/notice-page.tsx';
import { OutsideNote } from '../shell/outside-note.tsx';
import { PageLoading } from '../shell/page-loading.tsx';

/** `/invite/:token`: what somebody is invited to, and the way in. Opening it accepts nothing. */
export default function Invite({ token }: { token: string }) {
  const settling = useSettling();
  const ask = useCallback(
    (signal: AbortSignal) =>
      request<VerifiedInvitation>(`/invitations/verify?token=${encodeURIComponent(token)}`, { signal }),
    [token],
  );
  const { value: invitation, problem, reload } = useFetched(ask);
  if (problem !== null)
    return (
      <NoticePage title={m.room_failed_title()} text={errorText(problem)}>
        <Button tone="primary" onClick={reload}>
          {m.try_again()}
        </Button>
      </NoticePage>
    );
  if (invitation === null || settling) return <PageLoading />;
  const { valid, room, reason } = invitation;
  if (reason === 'accepted' && room !== null) return <Back room={room} />;
  if (!valid || room === null) return <Ended reason={reason ?? 'unknown'} />;
  return <Invited token={token} invitation={invitation} room={room} onGone={reload} />;
}

type InvitedRoom = NonNullable<VerifiedInvitation['room']>;

/** Whoever accepted it opens it again. */
function Back({ room: { id, name } }: { room: InvitedRoom }) {
  return (
    <NoticePage title={m.invite_back_title({ room: name })} text={m.invite_back_text()}>
      <Link href={`/r/${id}`} className={buttonClass('primary')}>
        {m.invite_back()}
      </Link>
    </NoticePage>
  );
}

function Ended({ reason }: { reason: NonNullable<VerifiedInvitation['reason']> }) {
  const words = {
    unknown: [m.invite_unknown_title(), m.invite_unknown_text()],
    accepted: [m.invite_accepted_title(), m.invite_accepted_text()],
    revoked: [m.invite_ended_title(), m.invite_ended_text()],
    expired: [m.invite_ended_title(), m.invite_ended_text()],
  } as const;
  const [title, text] = words[reason];
  return (
    <NoticePage title={title} text={text}>
      <Link href="/" className={buttonClass()}>
        {m.go_home()}
      </Link>
    </NoticePage>
  );
}

interface InvitedProps {
  token: string;
  invitation: VerifiedInvitation;
  room: InvitedRoom;
  /** It has ended while it was looked at. */
  onGone: () => void;
}

function Invited({ token, invitation, room, onGone }: InvitedProps) {
  const account = useAccount();
  const [, go] = useLocation();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, problem, act } = useAction();
  const isNew = account === null;
  const accept = (): void => {
    setTried(true);
    if (isNew && name.trim() === '') return;
    void act(async () => {
      await ensureIdentity(name.trim());
      try {
        await request<AcceptedInvitation>('/invitations/accept', { method: 'POST', body: { token } });
      } catch (failure) {
        if (failure instanceof ApiError && failure.code === 'GONE') return onGone();
        throw failure;
      }
      go(`/r/${room.id}`, { replace: true });
    });
  };
  const isForAnother = error instanceof ApiError && error.code === 'FORBIDDEN';
  const { invited_by: by, message, address, role } = invitation;
  const who = m.invite_text({ by: by ?? '', role: roleName(room.kind, role ?? '') });
  return (
    <NoticePage
      title={m.invite_title({ room: room.name })}
      text={message === null || message === '' ? who : `${who}\n“${message}”`}
    >
      <Form noValidate onSubmit={accept}>
        {isNew ? <GuestNameField hint={m.contact_name_hint()} tried={tried} value={name} onText={setName} /> : null}
        <FormProblem text={isForAnother ? m.invite_another_address({ address: address ?? '' }) : problem} />
        <Button tone="primary" type="submit" wide busy={busy}>
          {isNew ? m.invite_accept() : m.invite_accept_as({ name: account.full_name })}
        </Button>
      </Form>
      {isNew || isForAnother ? (
        <Link href={`/signin?next=${encodeURIComponent(`/invite/${token}`)}`} className={buttonClass()}>
          {m.sign_in()}
        </Link>
      ) : null}
      <OutsideNote />
    </NoticePage>
  );
}
