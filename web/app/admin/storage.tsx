import { useCallback } from 'react';
import { Link } from 'wouter';
import type { Storage } from '#protocol/admin/storage.schema.ts';
import { formatDateTime, formatNumber } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { useFetched } from '../requests/use-fetched.ts';
import { kindName } from '../rooms/kinds.ts';
import { request } from '../session/session.ts';
import { nameOf } from './account-words.tsx';
import styles from './admin.module.css';
import { bytesText } from './bytes-text.ts';
import { Facts } from './facts.tsx';
import { NotHere } from './paged-list.tsx';

const fileStates: Readonly<Record<string, () => string>> = {
  storing: m.admin_files_storing,
  pending: m.admin_files_pending,
  clean: m.admin_files_clean,
  infected: m.admin_files_infected,
  failed: m.admin_files_failed,
};

/** What is kept, and who keeps most. */
export function AdminStorage() {
  const { value, problem, reload } = useFetched(
    useCallback((signal: AbortSignal) => request<Storage>('/admin/storage', { signal }), []),
  );
  return (
    <section>
      <h2>{m.admin_storage()}</h2>
      {value === null ? <NotHere problem={problem} onAgain={reload} /> : <Counted storage={value} />}
    </section>
  );
}

function Counted({ storage }: { storage: Storage }) {
  const locale = getLocale();
  const { accounts, stray } = storage;
  const number = (value: number): string => formatNumber(value, locale);
  const files = (one: { files: number; bytes: number }): string =>
    m.admin_files_count({ count: number(one.files), size: bytesText(one.bytes, locale) });
  const sweep = stray.next_sweep_at;
  return (
    <>
      <Facts
        facts={[
          [m.admin_database(), bytesText(storage.database_bytes, locale)],
          [m.admin_show_registered(), number(accounts.registered)],
          [m.admin_show_guests(), number(accounts.guests)],
          [m.admin_show_suspended(), number(accounts.suspended)],
        ]}
      />
      <h3>{m.admin_rooms_by_kind()}</h3>
      {storage.rooms.length === 0 ? <p className={styles['none']}>{m.admin_rooms_none()}</p> : null}
      <Facts
        facts={storage.rooms.map((one) => [
          kindName(one.kind),
          [m.admin_rooms_count({ count: number(one.rooms), deleted: number(one.deleted) }), files(one)].join(' · '),
        ])}
      />
      <h3>{m.admin_files_by_state()}</h3>
      <Facts
        facts={[
          ...storage.files.map((one): [string, string] => [fileStates[one.state]?.() ?? one.state, files(one)]),
          [
            m.admin_stray(),
            sweep === null
              ? number(stray.files)
              : `${number(stray.files)} · ${m.admin_sweep({ when: formatDateTime(sweep, locale) })}`,
          ],
        ]}
      />
      <h3>{m.admin_largest()}</h3>
      {storage.largest.length === 0 ? <p className={styles['none']}>{m.admin_largest_none()}</p> : null}
      <ul className={styles['rows']}>
        {storage.largest.map(({ id, name, bytes }) => (
          <li key={id} className={styles['row']}>
            {name === null ? (
              <code>{id}</code>
            ) : (
              <Link href={`/admin/accounts/${id}`} dir="auto">
                {nameOf({ name })}
              </Link>
            )}
            <b>{bytesText(bytes, locale)}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
