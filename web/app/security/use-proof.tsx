import { type ReactNode, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { ApiError } from '../requests/api-error.ts';
import { ownProblem } from './own-problem.ts';
import { PasswordField } from '../session/password-field.tsx';
import { CodeField } from './code-field.tsx';

interface Proof {
  fields: ReactNode;
  isGiven: boolean;
  /** What no field says itself. */
  problem: string | undefined;
  body: { password?: string; totp_code: string };
}

/** Password and code, for what weakens an account; `error`: of the last try. */
export function useProof(error: unknown): Proof {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const isWrong = (refusal: string): boolean => error instanceof ApiError && error.code === refusal;
  const fields = (
    <>
      <PasswordField
        autoComplete="current-password"
        value={password}
        onText={setPassword}
        error={isWrong('WRONG_PASSWORD') ? m.error_wrong_password() : undefined}
      />
      <CodeField value={code} onText={setCode} error={isWrong('TOTP_REQUIRED') ? m.second_factor_wrong() : undefined} />
    </>
  );
  // An account that is signed in to by a passkey alone has no password to give.
  const body = { totp_code: code.trim(), ...(password !== '' && { password }) };
  const problem = isWrong('TOTP_REQUIRED') ? undefined : ownProblem(error);
  return { fields, isGiven: code.trim() !== '', problem, body };
}
