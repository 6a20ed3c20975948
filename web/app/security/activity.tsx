import { useState } from 'react';
import type { Activity as Happened, ActivityType } from '#protocol/accounts/activity.schema.ts';
import { formatAgo } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import listStyles from '../session/settings-sessions.module.css';
import { NotYet } from '../shell/not-yet.tsx';
import { useNow } from '../shell/now.ts';

const words: Record<ActivityType, () => string> = {
  registered: m.activity_registered,
  signed_in: m.activity_signed_in,
  signed_in_by_passkey: m.activity_signed_in_by_passkey,
  signed_in_by_provider: m.activity_signed_in_by_provider,
  deletion_asked: m.activity_deletion_asked,
  deletion_taken_back: m.activity_deletion_taken_back,
  password_changed: m.activity_password_changed,
  email_asked: m.activity_email_asked,
  email_changed: m.activity_email_changed,
  second_factor_enabled: m.activity_second_factor_enabled,
  second_factor_disabled: m.activity_second_factor_disabled,
  recovery_codes_renewed: m.activity_recovery_codes_renewed,
  passkey_added: m.activity_passkey_added,
  passkey_removed: m.activity_passkey_removed,
  identity_linked: m.activity_identity_linked,
  identity_unlinked: m.activity_identity_unlinked,
  suspended: m.activity_suspended,
  lifted: m.activity_lifted,
};

/** A newer server may tell of what this page does not know yet. */
function wordsOf(type: string): string {
  return type in words ? words[type as ActivityType]() : m.activity_unknown();
}

const shownFirst = 5;

async function fetchActivity(signal: AbortSignal): Promise<Happened[]> {
  return (await request<{ items: Happened[] }>('/auth/activity', { signal })).items;
}

/** What happened to my account lately, for its owner to see what was not them. */
export function Activity() {
  const { value, problem, reload } = useFetched(fetchActivity);
  const [all, setAll] = useState(false);
  const now = useNow();
  const shown = all ? value : value?.slice(0, shownFirst);
  return (
    <section>
      <h2>{m.activity_title()}</h2>
      <p>{m.activity_text()}</p>
      {value === null ? <NotYet problem={problem} rows={2} onAgain={reload} /> : null}
      {value?.length === 0 ? <p>{m.activity_none()}</p> : null}
      <ul className={listStyles['list']}>
        {shown?.map(({ id, type, device, at }) => (
          <li key={id} className={listStyles['row']}>
            <div>
              <b>{wordsOf(type)}</b>
              <p>{[device, formatAgo(at, now, getLocale())].filter((text) => text !== '').join(' · ')}</p>
            </div>
          </li>
        ))}
      </ul>
      {value === null || all || value.length <= shownFirst ? null : (
        <Button onClick={() => setAll(true)}>{m.history_more()}</Button>
      )}
    </section>
  );
}
