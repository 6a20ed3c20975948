import { Suspense, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import type { SectionProps } from './section-props.ts';

const DeleteAccountDialog = lazyWithRetry(() => import('./delete-account-dialog.tsx'));

/** The end of the account. */
export function DeleteAccount({ account }: SectionProps) {
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h2>{m.account_delete()}</h2>
      <p>{account.guest ? m.account_delete_text_guest() : m.account_delete_text()}</p>
      <Button tone="danger" onClick={() => setOpen(true)}>
        {m.account_delete()}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <DeleteAccountDialog account={account} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
