import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { Letter, LetterState, Queue } from '#protocol/admin/queue.schema.ts';
import { formatAgo, formatDateTime, formatNumber } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import { useNow } from '../shell/now.ts';
import { toasts } from '../shell/toasts.ts';
import { ActDialog } from './act-dialog.tsx';
import styles from './admin.module.css';
import { NotHere, PagedList } from './paged-list.tsx';
import { usePages } from './use-pages.ts';

/** What is done to dead letters: to one, or (null) to all. */
interface Doing {
  act: 'replay' | 'drop';
  ids: string[] | null;
}

/** Messages of rooms that have not arrived, and what becomes of them. */
export function AdminQueue() {
  const [state, setState] = useState<LetterState>('dead');
  const { value, problem, reload } = useFetched(
    useCallback((signal: AbortSignal) => request<Queue>('/admin/queue', { signal }), []),
  );
  const pages = usePages<Letter>(`/admin/queue/letters?state=${state}`);
  const [doing, setDoing] = useState<Doing | null>(null);
  const again = (): void => {
    reload();
    pages.reload();
  };
  return (
    <section>
      <h2>{m.admin_queue()}</h2>
      <p>{m.admin_queue_text()}</p>
      {value === null ? <NotHere problem={problem} onAgain={reload} /> : <Counts queue={value} />}
      <Segmented
        label={m.admin_queue_which()}
        value={state}
        options={[
          { value: 'dead', label: m.admin_queue_dead() },
          { value: 'waiting', label: m.admin_queue_waiting() },
        ]}
        onPick={setState}
      />
      {value === null || value.dead === 0 || state === 'waiting' ? null : (
        <Button onClick={() => setDoing({ act: 'replay', ids: null })}>{m.admin_replay_all()}</Button>
      )}
      <PagedList
        pages={pages}
        empty={m.admin_queue_none()}
        row={(letter) => (
          <li key={letter.id} className={styles['item']}>
            <Failed letter={letter} />
            {letter.due_at === null ? (
              <div className={styles['acts']}>
                <Button size="small" onClick={() => setDoing({ act: 'replay', ids: [letter.id] })}>
                  {m.admin_replay()}
                </Button>
                <Button size="small" tone="plain" onClick={() => setDoing({ act: 'drop', ids: [letter.id] })}>
                  {m.admin_drop()}
                </Button>
              </div>
            ) : null}
          </li>
        )}
      />
      {doing === null ? null : <LetterDialog {...doing} onDone={again} onClose={() => setDoing(null)} />}
    </section>
  );
}

function Counts({ queue: { types } }: { queue: Queue }) {
  const locale = getLocale();
  const now = useNow();
  if (types.length === 0) return <p>{m.admin_queue_calm()}</p>;
  return (
    <dl className={styles['facts']}>
      {types.map(({ type, waiting, dead, oldest_at: oldest }) => (
        <div key={type}>
          <dt>
            <code>{type}</code>
          </dt>
          <dd>
            {[
              ...(dead === 0 ? [] : [m.admin_queue_count_dead({ count: formatNumber(dead, locale) })]),
              ...(waiting === 0 ? [] : [m.admin_queue_count_waiting({ count: formatNumber(waiting, locale) })]),
              m.admin_queue_oldest({ when: formatAgo(oldest, now, locale) }),
            ].join(' · ')}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Failed({ letter: { type, room_id: roomId, at, failures, due_at: dueAt, error } }: { letter: Letter }) {
  const locale = getLocale();
  const facts = [
    formatDateTime(at, locale),
    m.admin_queue_failures({ count: failures }),
    ...(dueAt === null ? [] : [m.admin_queue_due({ when: formatDateTime(dueAt, locale) })]),
  ];
  return (
    <>
      <b>{type}</b>
      <code>{error}</code>
      <small>{facts.join(' · ')}</small>
      {roomId === '' ? null : (
        <small>
          {m.admin_report_room()} <Link href={`/admin/rooms?id=${roomId}`}>{roomId}</Link>
        </small>
      )}
    </>
  );
}

function LetterDialog({ act, ids, onDone, onClose }: Doing & { onDone: () => void; onClose: () => void }) {
  const drops = act === 'drop';
  return (
    <ActDialog
      title={drops ? m.admin_drop_title() : ids === null ? m.admin_replay_all_title() : m.admin_replay_title()}
      text={drops ? m.admin_drop_text() : m.admin_replay_text()}
      action={drops ? m.admin_drop() : m.admin_replay()}
      tone={drops ? 'danger' : 'primary'}
      send={(body) => request<object>(`/admin/queue/${act}`, { method: 'POST', body: { ...body, ids } })}
      onDone={() => {
        toasts.show({ text: drops ? m.admin_drop_done() : m.admin_replay_done() });
        onDone();
      }}
      onClose={onClose}
    />
  );
}
