import { useCallback, useState } from 'react';
import type { Invited } from '#protocol/invitations.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FileField } from '#web/ui/file-field.tsx';
import { Form, FormProblem } from '#web/ui/form.tsx';
import { Select } from '#web/ui/select.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { givenRoles, roleName } from '../rooms/kinds.ts';
import { addressesIn, textOf } from './addresses.ts';
import { InvitationRow } from './invitation-row.tsx';
import { fetchInvitations, inviteAll } from './invite-requests.ts';
import styles from './share-dialog.module.css';

/** Inviting by e-mail, typed, pasted or from a file; and who was, with what became of it. */
export default function InvitePeople({ kind, roomId }: { kind: string; roomId: string }) {
  const { value: sent, reload } = useFetched(useCallback(() => fetchInvitations(roomId), [roomId]));
  return (
    <>
      <InviteForm kind={kind} roomId={roomId} onDone={reload} />
      <ul>
        {sent?.items.map((one) => (
          <InvitationRow key={one.id} kind={kind} roomId={roomId} invitation={one} onChange={reload} />
        ))}
      </ul>
    </>
  );
}

function InviteForm({ kind, roomId, onDone }: { kind: string; roomId: string; onDone: () => void }) {
  const roles = givenRoles(kind);
  const [text, setText] = useState('');
  const [role, setRole] = useState(roles[0] ?? '');
  const [message, setMessage] = useState('');
  const [done, setDone] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Pick<Invited, 'queued' | 'failed'> | null>(null);
  const { busy, problem, act } = useAction();
  const emails = addressesIn(text);
  const send = (): void => {
    if (emails.length === 0) return;
    setOutcome(null);
    void act(async () => {
      const all = await inviteAll(roomId, { emails, role, message: message.trim() }, setDone);
      setOutcome(all);
      setText('');
      onDone();
    }).finally(() => setDone(null));
  };
  return (
    <Form noValidate onSubmit={send}>
      <TextArea
        label={m.invite_addresses()}
        hint={emails.length === 0 ? m.invite_addresses_hint() : m.invite_found({ count: emails.length })}
        rows={3}
        value={text}
        onText={setText}
      />
      <FileField
        label={m.invite_file()}
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onPick={(file) => {
          if (file !== null)
            void textOf(file).then((read) => setText((before) => `${before}\n${addressesIn(read).join('\n')}`.trim()));
        }}
      />
      <Select
        label={m.invite_role()}
        value={role}
        options={roles.map((one) => ({ value: one, label: roleName(kind, one) }))}
        onPick={setRole}
      />
      <TextArea label={m.invite_message()} rows={2} maxLength={1000} value={message} onText={setMessage} />
      <FormProblem text={problem} />
      {outcome === null ? null : <Outcome {...outcome} />}
      <Button tone="primary" type="submit" busy={busy} disabled={emails.length === 0}>
        {done === null ? m.invite_send({ count: emails.length }) : m.invite_progress({ done, total: emails.length })}
      </Button>
    </Form>
  );
}

function Outcome({ queued, failed }: Pick<Invited, 'queued' | 'failed'>) {
  const reasons = {
    invalid: m.invite_failed_invalid,
    duplicate: m.invite_failed_duplicate,
    invited: m.invite_failed_invited,
    bounced: m.invite_failed_bounced,
  };
  return (
    <output className={styles['explained']}>
      <span>{m.invite_queued({ count: queued })}</span>
      {failed.map(({ email, reason }) => (
        <span key={email}>
          {email} · {reasons[reason]()}
        </span>
      ))}
    </output>
  );
}
