import { Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RecoveryCodes as Codes, SecondFactorSetup } from '#protocol/accounts/second-factor.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { ApiError } from '../requests/api-error.ts';
import { useAction } from '../requests/use-action.ts';
import { request } from '../session/session.ts';
import { copyAddress } from '../share-dialog/copy-address.ts';
import { RecoveryCodesDialog } from './recovery-codes.tsx';
import { ownProblem } from './own-problem.ts';
import styles from './security.module.css';
import { useOwnPassword } from './use-own-password.tsx';

/** An authenticator is given a secret, and shows that it has it; then come the recovery codes. */
export default function SecondFactorSetupDialog({ onClose }: { onClose: () => void }) {
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [code, setCode] = useState('');
  const { busy, error, act, forget } = useAction();
  const own = useOwnPassword();
  const begin = async (): Promise<void> => {
    const ask = (body: object) => request<SecondFactorSetup>('/auth/2fa/setup', { method: 'POST', body });
    setSetup(await own.send(ask));
  };
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void act(begin);
  });
  const enable = async (): Promise<void> => {
    const body = { totp_code: code.trim() };
    setCodes((await request<Codes>('/auth/2fa/enable', { method: 'POST', body })).recovery_codes);
  };
  if (codes !== null) return <RecoveryCodesDialog codes={codes} onClose={onClose} />;
  const wrong = error instanceof ApiError && error.code === 'TOTP_REQUIRED' ? m.second_factor_wrong() : undefined;
  return (
    <FormDialog
      title={m.second_factor_setup_title()}
      action={setup === null ? m.continue_action() : m.second_factor_turn_on()}
      disabled={setup === null ? !own.isAsked : code.trim() === ''}
      busy={busy}
      problem={wrong === undefined ? ownProblem(error) : undefined}
      onSubmit={() => void act(setup === null ? begin : enable)}
      onClose={onClose}
    >
      {setup === null ? (
        (own.field ?? <SkeletonRows rows={4} label={m.loading()} />)
      ) : (
        <div className={styles['sheet']}>
          <p>{m.second_factor_scan()}</p>
          <img
            className={styles['qr']}
            src={`data:image/svg+xml,${encodeURIComponent(setup.qr_svg)}`}
            alt={m.second_factor_qr()}
            width={220}
            height={220}
          />
          <div className={styles['key']}>
            <code aria-label={m.second_factor_key()}>{setup.secret.replaceAll(/.{4}(?=.)/gu, '$& ')}</code>
            <IconButton
              label={m.second_factor_key()}
              icon={<Copy {...icon} />}
              onClick={() => void copyAddress(setup.secret, m.second_factor_key_copied())}
            />
          </div>
          <a className={buttonClass('plain')} href={setup.otpauth_url}>
            {m.second_factor_open_app()}
          </a>
          <TextField
            label={m.totp_code()}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            value={code}
            onText={(text) => {
              forget();
              setCode(text);
            }}
            error={wrong}
          />
        </div>
      )}
    </FormDialog>
  );
}
