import { useState } from 'react';
import type { RecoveryCodes } from '#protocol/accounts/second-factor.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { FormDialog } from '../form-dialog.tsx';
import { useAction } from '../requests/use-action.ts';
import { request } from '../session/session.ts';
import { RecoveryCodesDialog } from './recovery-codes.tsx';
import { useProof } from './use-proof.tsx';

export default function RecoveryCodesRenewDialog({ onClose }: { onClose: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { busy, error, act } = useAction();
  const proof = useProof(error);
  const renew = async (): Promise<void> => {
    const call = { method: 'POST', body: proof.body } as const;
    setCodes((await request<RecoveryCodes>('/auth/2fa/recovery-codes', call)).recovery_codes);
  };
  if (codes !== null) return <RecoveryCodesDialog codes={codes} onClose={onClose} />;
  return (
    <FormDialog
      title={m.recovery_codes_renew()}
      action={m.recovery_codes_renew()}
      disabled={!proof.isGiven}
      busy={busy}
      problem={proof.problem}
      onSubmit={() => void act(renew)}
      onClose={onClose}
    >
      <p>{m.recovery_codes_renew_text()}</p>
      {proof.fields}
    </FormDialog>
  );
}
