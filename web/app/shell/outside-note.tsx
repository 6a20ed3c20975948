import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { inAppName, openOutside } from './in-app.ts';
import { toastError } from './toasts.ts';

/** Inside a messenger a name is soon lost. */
export function OutsideNote() {
  const app = inAppName();
  if (app === null) return null;
  return (
    <>
      <p>{m.in_app_text({ app })}</p>
      <Button onClick={() => void openOutside().catch(toastError)}>{m.in_app_open()}</Button>
    </>
  );
}
