import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Select } from '#web/ui/select.tsx';
import { useInbox } from '../inbox/use-inbox.ts';
import { findKind, kinds } from '../rooms/kinds.ts';
import type { SectionProps } from '../settings/section-props.ts';
import { toastError } from '../shell/toasts.ts';
import { NoticeChoices } from './notice-choices.tsx';
import { isTold, isWayOn, noticeGroups, silencesOfKind, waysFor, withSilencesOfKind } from './notice-groups.ts';

/** What I am told of and by which way: in all rooms, and in those of one kind, where less may be chosen. */
export function NoticeSettings({ account }: SectionProps) {
  const { store, inbox } = useInbox();
  const { settings } = inbox;
  const [kind, setKind] = useState('');
  const about = findKind(kind);
  return (
    <section>
      <h2>{m.settings_notices_what()}</h2>
      <Select
        label={m.settings_notices_where()}
        value={kind}
        options={[
          { value: '', label: m.settings_notices_everywhere() },
          ...kinds.map(({ name, label }) => ({ value: name, label: label() })),
        ]}
        onPick={setKind}
      />
      <NoticeChoices
        label={m.settings_notices_what()}
        groups={noticeGroups.filter(({ name }) => about?.tells.includes(name) ?? true)}
        ways={waysFor(account)}
        silences={about === undefined ? settings : silencesOfKind(settings, kind)}
        allowed={(group, way) => isWayOn(settings, way) && (about === undefined || isTold(settings, group, way))}
        onChange={(chosen) => {
          const changes = about === undefined ? chosen : withSilencesOfKind(settings, kind, chosen);
          void store?.changeSettings(changes).catch(toastError);
        }}
      />
      {about === undefined ? null : <p>{m.room_notices_hint()}</p>}
      <p>{m.settings_notices_off()}</p>
      {account.guest ? null : <p>{m.settings_notices_email()}</p>}
    </section>
  );
}
