import { useCallback, useState } from 'react';
import type { ContactCodeAnswer, OwnContactCode } from '#protocol/accounts/contact-code.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import styles from './contact-code-dialog.module.css';
import { NotYet } from '../shell/not-yet.tsx';
import { request, useAccount } from '../session/session.ts';
import { AddressCard } from '../share-dialog/address-card.tsx';
import { QrView } from '../share-dialog/qr-view.tsx';
import { toasts } from '../shell/toasts.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';

/** "Speak to me": one's own link and QR code, shown to whoever may open a conversation. */
export default function ContactCodeDialog({ onClose }: { onClose: () => void }) {
  const ask = useCallback((signal: AbortSignal) => request<OwnContactCode>('/contact-code', { signal }), []);
  const { value, problem, reload } = useFetched(ask);
  const own = value?.contact_code ?? null;
  return (
    <Dialog title={m.contact_code()} closeLabel={m.close()} onClose={onClose}>
      {problem !== null || value === null ? (
        <NotYet problem={problem} rows={4} onAgain={reload} />
      ) : own === null ? (
        <None onMade={reload} />
      ) : (
        <Own own={own} onChanged={reload} />
      )}
    </Dialog>
  );
}

function None({ onMade }: { onMade: () => void }) {
  const { busy, problem, act } = useAction();
  const make = async (): Promise<void> => {
    await request('/contact-code', { method: 'PUT' });
    onMade();
  };
  return (
    <div className={styles['sheet']}>
      <p>{m.contact_code_text()}</p>
      <FormProblem text={problem} />
      <Button tone="primary" wide data-autofocus busy={busy} onClick={() => void act(make)}>
        {m.contact_code_make()}
      </Button>
    </div>
  );
}

function Own({ own, onChanged }: { own: ContactCodeAnswer; onChanged: () => void }) {
  const account = useAccount();
  const [open, setOpen] = useState<'qr' | 'renew' | 'remove' | null>(null);
  const close = (): void => setOpen(null);
  const title = m.contact_title({ name: account?.full_name ?? '' });
  // Where this page is, as links of rooms are told, too.
  const address = `${location.origin}/u/${own.code}`;
  const qr = `/api/v1/contacts/${own.code}/qr`;
  const change = async (path: string, method: 'POST' | 'DELETE', done: string): Promise<void> => {
    await request(path, { method });
    toasts.show({ text: done });
    close();
    onChanged();
  };
  return (
    <div className={styles['sheet']}>
      <p>{m.contact_code_text()}</p>
      <AddressCard key={own.code} address={address} qr={qr} title={title} onQr={() => setOpen('qr')} />
      <div className={styles['ends']}>
        <Button tone="plain" size="small" onClick={() => setOpen('renew')}>
          {m.contact_code_renew()}
        </Button>
        <Button tone="plain" size="small" onClick={() => setOpen('remove')}>
          {m.contact_code_remove()}
        </Button>
      </div>
      {open === 'qr' ? <QrView address={address} qr={qr} title={title} onClose={close} /> : null}
      {open === 'renew' ? (
        <ConfirmDialog
          title={m.contact_code_renew_title()}
          text={m.contact_code_renew_text()}
          action={m.contact_code_renew()}
          onConfirm={() => change('/contact-code/renew', 'POST', m.contact_code_renewed())}
          onClose={close}
        />
      ) : null}
      {open === 'remove' ? (
        <ConfirmDialog
          title={m.contact_code_remove_title()}
          text={m.contact_code_remove_text()}
          action={m.contact_code_remove()}
          onConfirm={() => change('/contact-code', 'DELETE', m.contact_code_removed())}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
