import { useState } from 'react';
import type { SessionInfo } from '#protocol/accounts/account.schema.ts';
import { formatAgo } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Chip } from '#web/ui/chip.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { errorText } from '../requests/error-text.ts';
import { useNow } from '../shell/now.ts';
import { toasts } from '../shell/toasts.ts';
import { request } from './session.ts';
import styles from './settings-sessions.module.css';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';

async function fetchSessions(signal: AbortSignal): Promise<SessionInfo[]> {
  return (await request<{ items: SessionInfo[] }>('/auth/sessions', { signal })).items;
}

/** Where I am signed in, and the way to end what is not here. */
export function Sessions() {
  const { value: sessions, problem, reload } = useFetched(fetchSessions);
  return (
    <section>
      <h2>{m.sessions_title()}</h2>
      {sessions === null && problem === null ? <SkeletonRows rows={2} label={m.loading()} /> : null}
      {problem === null ? null : (
        <>
          <FormProblem text={errorText(problem)} />
          <Button onClick={reload}>{m.try_again()}</Button>
        </>
      )}
      {sessions === null ? null : (
        <ul className={styles['list']}>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} onEnded={reload} />
          ))}
        </ul>
      )}
      {sessions?.some(({ current }) => !current) === true ? <EndOthers onEnded={reload} /> : null}
    </section>
  );
}

/** Signed out everywhere but here. */
function EndOthers({ onEnded }: { onEnded: () => void }) {
  const [asking, setAsking] = useState(false);
  const end = async (): Promise<void> => {
    await request('/auth/sessions', { method: 'DELETE' });
    setAsking(false);
    toasts.show({ text: m.session_end_others_done() });
    onEnded();
  };
  return (
    <p className={styles['acts']}>
      <Button onClick={() => setAsking(true)}>{m.session_end_others()}</Button>
      {asking ? (
        <ConfirmDialog
          title={m.session_end_others_title()}
          text={m.session_end_others_text()}
          action={m.sign_out()}
          onConfirm={end}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </p>
  );
}

function SessionRow({ session, onEnded }: { session: SessionInfo; onEnded: () => void }) {
  const now = useNow();
  const [ended, setEnded] = useState(false);
  const { busy, problem, act } = useAction();
  const name = session.device === '' ? m.session_unknown() : session.device;
  const end = async (): Promise<void> => {
    await request(`/auth/sessions/${session.id}`, { method: 'DELETE' });
    setEnded(true);
    onEnded();
  };
  return (
    <li className={styles['row']}>
      <div>
        <b>{name}</b>
        <p>{m.session_used({ when: formatAgo(session.last_used_at, now, getLocale()) })}</p>
        <FormProblem text={problem} />
      </div>
      {session.current ? (
        <Chip>{m.session_here()}</Chip>
      ) : (
        <Button
          busy={busy}
          disabled={ended}
          aria-label={m.session_end_named({ device: name })}
          onClick={() => void act(end)}
        >
          {m.session_end()}
        </Button>
      )}
    </li>
  );
}
