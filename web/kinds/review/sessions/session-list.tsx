import { Ellipsis, Play } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { KeptSession } from '#protocol/review/together/kept-session.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { lengthText } from '../project/length-text.ts';
import { useReview } from '../review-context.ts';
import { DeleteSessionDialog, NameSessionDialog } from './session-dialogs.tsx';
import { sessionTitle } from './session-title.ts';
import styles from './sessions.module.css';
import { usePlayedSession } from './use-played-session.ts';

/** The sessions of a project that were kept, the newest first. */
export default function SessionList() {
  const { access, roomId, can, client } = useReview();
  const read = useCallback(
    (signal: AbortSignal) => roomRequest<{ items: KeptSession[] }>(access, `/projects/${roomId}/sessions`, { signal }),
    [access, roomId],
  );
  const { value, reload } = useFetched(read);
  useEffect(
    () =>
      client.follow((_view, event) => {
        if (event === null || event.type.startsWith('session.')) reload();
      }),
    [client, reload],
  );
  const { open } = usePlayedSession();
  const [asked, ask] = useState<{ what: 'name' | 'delete'; session: KeptSession } | null>(null);
  const close = (): void => ask(null);
  // What cannot be read now comes with the next connection: the project is there without it.
  if (value === null || (value.items.length === 0 && !can.edit)) return null;
  return (
    <section className={styles['list']} aria-labelledby="kept-sessions">
      <h2 id="kept-sessions">{m.kept_sessions_title()}</h2>
      {value.items.length === 0 ? <p className={styles['empty']}>{m.kept_sessions_empty()}</p> : null}
      <ul>
        {value.items.map((session) => (
          <li key={session.id}>
            <button
              type="button"
              className={styles['open']}
              disabled={session.ended_at === undefined}
              onClick={() => open(session.id)}
            >
              <span className={styles['play']}>
                <Play {...smallIcon} fill="currentColor" />
              </span>
              <b dir="auto">{sessionTitle(session)}</b>
              <small>{factsOf(session)}</small>
            </button>
            {can.edit && session.ended_at !== undefined ? (
              <Menu
                label={m.kept_session_more({ title: sessionTitle(session) })}
                trigger={<Ellipsis {...smallIcon} />}
                items={[
                  { label: m.kept_session_rename(), onPick: () => ask({ what: 'name', session }) },
                  { label: m.kept_session_delete(), danger: true, onPick: () => ask({ what: 'delete', session }) },
                ]}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {asked?.what === 'name' ? <NameSessionDialog session={asked.session} onClose={close} /> : null}
      {asked?.what === 'delete' ? <DeleteSessionDialog session={asked.session} onClose={close} /> : null}
    </section>
  );
}

function factsOf({ name, started_at, ended_at, duration, feedback_count }: KeptSession): string {
  if (ended_at === undefined) return m.kept_session_now();
  const said = feedback_count === 0 ? [] : [m.paper_count({ count: feedback_count })];
  const when = name === undefined ? [] : [formatDateTime(started_at, getLocale())];
  return [...when, lengthText(duration / 1000), ...said].join(' · ');
}
