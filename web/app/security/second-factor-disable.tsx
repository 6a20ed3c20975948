import { m } from '#web/i18n/generated/messages.js';
import { FormDialog } from '../form-dialog.tsx';
import { useAction } from '../requests/use-action.ts';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';
import { useProof } from './use-proof.tsx';

export default function SecondFactorDisableDialog({ onClose }: { onClose: () => void }) {
  const { busy, error, act } = useAction();
  const proof = useProof(error);
  const disable = async (): Promise<void> => {
    await request('/auth/2fa/disable', { method: 'POST', body: proof.body });
    toasts.show({ text: m.second_factor_turned_off() });
    onClose();
  };
  return (
    <FormDialog
      title={m.second_factor_turn_off_title()}
      action={m.second_factor_turn_off()}
      tone="danger"
      disabled={!proof.isGiven}
      busy={busy}
      problem={proof.problem}
      onSubmit={() => void act(disable)}
      onClose={onClose}
    >
      {proof.fields}
    </FormDialog>
  );
}
