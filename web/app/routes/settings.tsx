import { Download, LogOut, QrCode } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { Account } from '#protocol/accounts/account.schema.ts';
import type { ContactSettings } from '#protocol/accounts/find-by-email.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale, setLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Form, FormProblem } from '#web/ui/form.tsx';
import { icon } from '#web/ui/icon.ts';
import { Segmented } from '#web/ui/segmented.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { Blocks } from '../contacts/contacts.tsx';
import { faceOf } from '../contacts/face.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { useInstall } from '../shell/install-prompt.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import { useLeave } from '../session/leave-account.tsx';
import { NoticeSettings } from '../notices/notice-settings.tsx';
import { request, useAccount } from '../session/session.ts';
import { renameMe } from '../session/session-acts.ts';
import { RecoverySettings } from '../session/settings-recovery.tsx';
import { Sessions } from '../session/settings-sessions.tsx';
import { Shell } from '../shell/shell.tsx';
import { readTheme, setTheme } from '../shell/theme.ts';
import { useTitle } from '../shell/title.ts';
import { toastError, toasts } from '../shell/toasts.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import styles from './settings.module.css';

const ContactCodeDialog = lazyWithRetry(() => import('../contacts/contact-code-dialog.tsx'));

export default function Settings() {
  const account = useAccount();
  useTitle(m.settings());
  return (
    <Shell>
      <div className={styles['page']}>
        <h1>{m.settings()}</h1>
        {account === null ? (
          <section>
            <h2>{m.settings_me()}</h2>
            <Link href="/signin?next=%2Fsettings" className={buttonClass('primary')}>
              {m.sign_in()}
            </Link>
          </section>
        ) : (
          <Me key={account.id} account={account} />
        )}
        {account === null ? null : <Contact key={account.id} account={account} />}
        {account === null ? null : <Presence />}
        {account === null ? null : <NoticeSettings />}
        {account?.guest === true ? <RecoverySettings key={account.id} /> : null}
        {account === null ? null : <Blocks key={account.id} />}
        <Look />
        {account === null ? null : <Sessions key={account.id} />}
        {account === null ? null : <Leave account={account} />}
      </div>
    </Shell>
  );
}

function Contact({ account }: { account: Account }) {
  const [showing, setShowing] = useState(false);
  return (
    <section>
      <h2>{m.contact_code()}</h2>
      <p className={styles['soft']}>{m.contact_code_text()}</p>
      <Button icon={<QrCode {...icon} />} onClick={() => setShowing(true)}>
        {m.contact_code_show()}
      </Button>
      {account.guest ? null : <ByEmail />}
      {showing ? (
        <Suspense fallback={null}>
          <ContactCodeDialog onClose={() => setShowing(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}

async function fetchContactSettings(signal: AbortSignal): Promise<ContactSettings> {
  return request<ContactSettings>('/contact-settings', { signal });
}

function ByEmail() {
  const { value, reload } = useFetched(fetchContactSettings);
  const { busy, problem, act } = useAction();
  const change = async (by_email: boolean): Promise<void> => {
    await request('/contact-settings', { method: 'PUT', body: { by_email } });
    reload();
  };
  return (
    <>
      <Checkbox
        label={m.contact_by_email()}
        hint={m.contact_by_email_hint()}
        checked={value?.by_email === true}
        disabled={value === null || busy}
        onCheck={(wanted) => void act(() => change(wanted))}
      />
      <FormProblem text={problem} />
    </>
  );
}

function Presence() {
  const { store, inbox } = useInbox();
  const change = (invisible: boolean): void => {
    store?.changeSettings({ invisible }).catch(toastError);
  };
  return (
    <section>
      <h2>{m.presence_title()}</h2>
      <Checkbox
        label={m.presence_invisible()}
        hint={m.presence_invisible_hint()}
        checked={inbox.settings.invisible}
        onCheck={change}
      />
    </section>
  );
}

function Me({ account }: { account: Account }) {
  const [name, setName] = useState(account.full_name);
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
        <Avatar face={faceOf({ id: account.id, name: name.trim(), guest: account.guest })} size={48} />
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
      {account.guest ? (
        <div className={styles['guest']}>
          <p>{m.settings_guest_text()}</p>
          <Link href="/signup?next=%2Fsettings" className={buttonClass('primary')}>
            {m.sign_up()}
          </Link>
        </div>
      ) : (
        <p className={styles['soft']}>{account.email}</p>
      )}
    </section>
  );
}

function Look() {
  const [theme, pickTheme] = useState(readTheme);
  const install = useInstall();
  return (
    <section>
      <h2>{m.settings_look()}</h2>
      <Segmented
        label={m.theme()}
        value={theme}
        options={[
          { value: 'system', label: m.theme_system() },
          { value: 'light', label: m.theme_light() },
          { value: 'dark', label: m.theme_dark() },
        ]}
        onPick={(next) => {
          setTheme(next);
          pickTheme(next);
        }}
      />
      <Segmented
        label={m.language()}
        value={getLocale()}
        options={[
          { value: 'ko', label: '한국어' },
          { value: 'en', label: 'English' },
        ]}
        // Opens the page anew in the other language.
        onPick={(locale) => void setLocale(locale)}
      />
      {install === null ? null : (
        <Button icon={<Download {...icon} />} onClick={install}>
          {m.install_app()}
        </Button>
      )}
    </section>
  );
}

function Leave({ account }: { account: Account }) {
  const { leave, dialog } = useLeave(account);
  return (
    <section>
      <Button icon={<LogOut {...icon} />} onClick={leave}>
        {m.sign_out()}
      </Button>
      {dialog}
    </section>
  );
}
