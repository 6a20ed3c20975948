import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { Form } from '#web/ui/form.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { faceOf } from '../contacts/face.ts';
import { useAction } from '../requests/use-action.ts';
import { KeepByPasskey } from '../security/keep-by-passkey.tsx';
import { OidcButtons } from '../security/oidc-buttons.tsx';
import { renameMe } from '../session/session-acts.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import { toasts } from '../shell/toasts.ts';
import type { SectionProps } from './section-props.ts';
import styles from './settings.module.css';

const AvatarDialog = lazyWithRetry(() => import('./avatar-dialog.tsx'));

/** What I am called and how I am pictured, and by which address I sign in. */
export function Me({ account }: SectionProps) {
  const [name, setName] = useState(account.full_name);
  const [choosing, setChoosing] = useState(false);
  const { busy, problem, act } = useAction();
  const save = async (): Promise<void> => {
    await renameMe(name.trim());
    toasts.show({ text: m.settings_name_saved() });
  };
  const changed = name.trim() !== '' && name.trim() !== account.full_name;
  return (
    <section>
      <h2>{m.settings_me()}</h2>
      <Form className={styles['name']} onSubmit={() => void (changed && act(save))}>
        <button type="button" className={styles['avatar']} onClick={() => setChoosing(true)}>
          <Avatar face={faceOf({ id: account.id, name: name.trim(), guest: account.guest })} size={48} />
          <span>{account.avatar === undefined ? m.avatar_add() : m.avatar_change()}</span>
        </button>
        <TextField
          label={m.your_name()}
          autoComplete="name"
          maxLength={100}
          value={name}
          onText={setName}
          error={problem}
        />
        <Button type="submit" tone={changed ? 'primary' : 'quiet'} disabled={!changed} busy={busy}>
          {m.save()}
        </Button>
      </Form>
      {choosing ? (
        <Suspense fallback={null}>
          <AvatarDialog account={account} onClose={() => setChoosing(false)} />
        </Suspense>
      ) : null}
      {account.guest ? (
        <div className={styles['guest']}>
          <p>{m.settings_guest_text()}</p>
          <Link href="/signup?next=%2Fsettings" className={buttonClass('primary')}>
            {m.sign_up()}
          </Link>
          <KeepByPasskey next="/settings" />
          <OidcButtons purpose="keep" next="/settings" />
        </div>
      ) : null}
    </section>
  );
}
