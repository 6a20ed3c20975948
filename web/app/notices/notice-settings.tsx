import { m } from '#web/i18n/generated/messages.js';
import { useInbox } from '../inbox/use-inbox.ts';
import type { SectionProps } from '../settings/section-props.ts';
import { toastError } from '../shell/toasts.ts';
import { NoticeChoices } from './notice-choices.tsx';
import { isWayOn, noticeGroups, waysFor } from './notice-groups.ts';

/** What I am told of and by which way, in rooms of every kind. */
export function NoticeSettings({ account }: SectionProps) {
  const { store, inbox } = useInbox();
  const { settings } = inbox;
  return (
    <section>
      <h2>{m.settings_notices_what()}</h2>
      <NoticeChoices
        label={m.settings_notices_what()}
        groups={noticeGroups}
        ways={waysFor(account)}
        silences={settings}
        allowed={(_group, way) => isWayOn(settings, way)}
        onChange={(changes) => void store?.changeSettings(changes).catch(toastError)}
      />
      <p>{m.settings_notices_off()}</p>
      {account.guest ? null : <p>{m.settings_notices_email()}</p>}
    </section>
  );
}
