import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { useInbox } from '../inbox/use-inbox.ts';
import { toastError } from '../shell/toasts.ts';
import type { SectionProps } from './section-props.ts';

/** By which ways I am told while I am away; in the app itself I always am. */
export function Channels({ account }: SectionProps) {
  const { store, inbox } = useInbox();
  const { push, email } = inbox.settings;
  const change = (changes: { push?: boolean; email?: boolean }): void => {
    store?.changeSettings(changes).catch(toastError);
  };
  return (
    <section>
      <h2>{m.channels_title()}</h2>
      <Checkbox
        label={m.channels_push()}
        hint={m.channels_push_hint()}
        checked={push}
        onCheck={(wanted) => change({ push: wanted })}
      />
      {account.guest ? null : (
        <Checkbox
          label={m.channels_email()}
          hint={m.channels_email_hint()}
          checked={email}
          onCheck={(wanted) => change({ email: wanted })}
        />
      )}
    </section>
  );
}
