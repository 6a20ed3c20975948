import { useState } from 'react';
import type { Account } from '#protocol/accounts/account.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { FormDialog } from '../form-dialog.tsx';
import { ApiError } from '../requests/api-error.ts';
import { useAction } from '../requests/use-action.ts';
import { CodeField } from '../security/code-field.tsx';
import { useOwnPassword } from '../security/use-own-password.tsx';
import { useSignOut } from '../session/leave-account.tsx';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';

/** What is asked for is only known by asking: password and code are shown once the server wants them. */
export default function DeleteAccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { busy, error, problem, act } = useAction();
  const own = useOwnPassword();
  const [code, setCode] = useState<string | null>(null);
  const signOutHere = useSignOut({ ended: true });
  const asksForCode = error instanceof ApiError && error.code === 'TOTP_REQUIRED' && code === null;
  if (asksForCode) setCode('');
  const remove = async (): Promise<void> => {
    const gone = await own.send((proof) => {
      const body = { ...proof, ...(code !== null && { totp_code: code.trim() }) };
      return request<{ deleted_at: string }>('/auth/me', { method: 'DELETE', body });
    });
    if (gone === null) return;
    toasts.show({ text: account.guest ? m.account_deleted_guest() : m.account_deleted() });
    await signOutHere();
  };
  return (
    <FormDialog
      title={m.account_delete_title()}
      action={m.account_delete()}
      tone="danger"
      busy={busy}
      disabled={code === ''}
      problem={asksForCode ? undefined : problem}
      onSubmit={() => void act(remove)}
      onClose={onClose}
    >
      <p>{account.guest ? m.account_delete_text_guest() : m.account_delete_text()}</p>
      <p>{m.account_delete_rooms()}</p>
      {own.field}
      {code === null ? null : <CodeField value={code} onText={setCode} />}
    </FormDialog>
  );
}
