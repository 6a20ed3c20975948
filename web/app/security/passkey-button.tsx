import { KeyRound } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { icon } from '#web/ui/icon.ts';
import { errorText } from '../requests/error-text.ts';
import { useAction } from '../requests/use-action.ts';
import { arePasskeysHere, isNotTaken, isPutOff } from './passkeys.ts';

interface PasskeyButtonProps {
  label: string;
  act: () => Promise<void>;
}

/** Signing in, or keeping who one is, by a passkey; nothing where the browser has none. */
export function PasskeyButton({ label, act: work }: PasskeyButtonProps) {
  const { busy, error, act } = useAction();
  if (!arePasskeysHere()) return null;
  const problem =
    error === null || isPutOff(error) ? undefined : isNotTaken(error) ? m.passkey_not_taken() : errorText(error);
  return (
    <>
      <Button wide icon={<KeyRound {...icon} />} busy={busy} onClick={() => void act(work)}>
        {label}
      </Button>
      <FormProblem text={problem} />
    </>
  );
}
