import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { useInbox } from '../inbox/use-inbox.ts';
import { toastError } from '../shell/toasts.ts';

/** Whether others see that I am here. */
export function Presence() {
  const { store, inbox } = useInbox();
  const change = (invisible: boolean): void => {
    store?.changeSettings({ invisible }).catch(toastError);
  };
  return (
    <section>
      <h2>{m.presence_title()}</h2>
      <Checkbox
        label={m.presence_invisible()}
        hint={m.presence_invisible_hint()}
        checked={inbox.settings.invisible}
        onCheck={change}
      />
    </section>
  );
}
