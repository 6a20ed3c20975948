import { Plus } from 'lucide-react';
import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { icon } from '#web/ui/icon.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useAction } from '../requests/use-action.ts';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';
import { ownProblem } from './own-problem.ts';
import { askForOptions, isPutOff, isThereAlready, makePasskey } from './passkeys.ts';
import { useOwnPassword } from './use-own-password.tsx';

/** One more passkey; the password is asked for where signing in was long ago. */
export function AddPasskey({ onAdded }: { onAdded: () => void }) {
  const { busy, error, act, forget } = useAction();
  const own = useOwnPassword();
  const [isAsking, setAsking] = useState(false);
  const add = async (): Promise<void> => {
    const options = await own.send(askForOptions);
    setAsking(options === null);
    if (options === null) return;
    await request('/auth/passkeys', { method: 'POST', body: { credential: await makePasskey(options) } });
    toasts.show({ text: m.passkey_added() });
    onAdded();
  };
  const close = (): void => {
    forget();
    setAsking(false);
  };
  const problem = error === null || isPutOff(error) ? undefined : problemOf(error);
  return (
    <>
      <Button icon={<Plus {...icon} />} busy={busy} onClick={() => void act(add)}>
        {m.passkey_add()}
      </Button>
      {isAsking ? (
        <FormDialog
          title={m.passkey_add()}
          action={m.continue_action()}
          busy={busy}
          problem={problem}
          onSubmit={() => void act(add)}
          onClose={close}
        >
          {own.field}
        </FormDialog>
      ) : (
        <FormProblem text={problem} />
      )}
    </>
  );
}

function problemOf(error: unknown): string | undefined {
  if (isThereAlready(error)) return m.passkey_known();
  return ownProblem(error);
}
