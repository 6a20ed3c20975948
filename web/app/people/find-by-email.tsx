import { useState } from 'react';
import type { FoundByEmail } from '#protocol/accounts/find-by-email.schema.ts';
import type { Person } from '#protocol/wire.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { request, useAccount } from '../session/session.ts';
import { useAction } from '../requests/use-action.ts';
import styles from './people-picker.module.css';

/** Whoever has the address that was typed, if they let themselves be found by it: asked for only when it is pressed. */
export function FindByEmail({ email, onFound }: { email: string; onFound: (person: Person) => void }) {
  const account = useAccount();
  const { busy, problem, act } = useAction();
  const [missed, setMissed] = useState<string | null>(null);
  if (account === null || account.guest) return <p className={styles['note']}>{m.people_email_guest()}</p>;
  if (account.email?.toLowerCase() === email.toLowerCase())
    return <p className={styles['note']}>{m.people_email_own()}</p>;
  const find = async (): Promise<void> => {
    const { person } = await request<FoundByEmail>('/people/find', { method: 'POST', body: { email } });
    setMissed(person === null ? email : null);
    if (person !== null) onFound(person);
  };
  return (
    <div className={styles['email']}>
      <Button busy={busy} onClick={() => void act(find)}>
        {m.people_email_find()}
      </Button>
      <FormProblem text={problem} />
      {missed === email ? <output className={styles['note']}>{m.people_email_none()}</output> : null}
    </div>
  );
}
