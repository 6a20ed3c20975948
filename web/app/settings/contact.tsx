import { QrCode } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ContactSettings } from '#protocol/accounts/find-by-email.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { icon } from '#web/ui/icon.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import type { SectionProps } from './section-props.ts';
import styles from './settings.module.css';

const ContactCodeDialog = lazyWithRetry(() => import('../contacts/contact-code-dialog.tsx'));

/** How others reach me. */
export function Contact({ account }: SectionProps) {
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
