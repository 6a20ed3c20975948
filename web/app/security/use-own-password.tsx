import { type ReactNode, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { ApiError } from '../requests/api-error.ts';
import { PasswordField } from '../session/password-field.tsx';

interface OwnPassword {
  /** Once it is asked for. */
  field: ReactNode;
  isAsked: boolean;
  /** Does something with the password, where one was asked for; null where it is asked for only now. */
  send: <Answer>(act: (proof: { password?: string }) => Promise<Answer>) => Promise<Answer | null>;
}

/** For what asks for one's password again, unless one has signed in a moment ago. */
export function useOwnPassword(): OwnPassword {
  const [isAsked, setAsked] = useState(false);
  const [password, setPassword] = useState('');
  const field = isAsked ? (
    <>
      <p>{m.own_password_asked()}</p>
      <PasswordField autoComplete="current-password" data-autofocus value={password} onText={setPassword} />
    </>
  ) : null;
  return {
    field,
    isAsked,
    async send(act) {
      try {
        return await act(isAsked ? { password } : {});
      } catch (error) {
        if (isAsked || !(error instanceof ApiError) || error.code !== 'PASSWORD_REQUIRED') throw error;
        setAsked(true);
        return null;
      }
    },
  };
}
