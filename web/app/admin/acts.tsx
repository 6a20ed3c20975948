import { Link } from 'wouter';
import type { AdminAct, AdminActLine } from '#protocol/admin/act.schema.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import styles from './admin.module.css';
import { isCode } from './codes.ts';
import { PagedList } from './paged-list.tsx';
import { switchName } from './switch-words.ts';
import { usePages } from './use-pages.ts';

const words: Record<AdminAct, () => string> = {
  admin_named: m.admin_act_admin_named,
  role_changed: m.admin_act_role_changed,
  account_suspended: m.admin_act_account_suspended,
  suspension_lifted: m.admin_act_suspension_lifted,
  sessions_ended: m.admin_act_sessions_ended,
  reset_mailed: m.admin_act_reset_mailed,
  deletion_begun: m.admin_act_deletion_begun,
  report_decided: m.admin_act_report_decided,
  room_frozen: m.admin_act_room_frozen,
  room_thawed: m.admin_act_room_thawed,
  link_frozen: m.admin_act_link_frozen,
  link_thawed: m.admin_act_link_thawed,
  switched_on: m.admin_act_switched_on,
  switched_off: m.admin_act_switched_off,
  notice_set: m.admin_act_notice_set,
  letters_replayed: m.admin_act_letters_replayed,
  letters_dropped: m.admin_act_letters_dropped,
};

/** What admins have done. */
export function AdminActs() {
  return (
    <section>
      <h2>{m.admin_acts()}</h2>
      <p>{m.admin_acts_text()}</p>
      <ActList />
    </section>
  );
}

/** What admins have done to one thing. */
export function ActsOf({ title, target }: { title: string; target: string }) {
  return (
    <>
      <h3>{title}</h3>
      <ActList target={target} />
    </>
  );
}

function ActList({ target }: { target?: string }) {
  const pages = usePages<AdminActLine>(target === undefined ? '/admin/acts' : `/admin/acts?target=${target}`);
  return (
    <PagedList
      pages={pages}
      empty={m.admin_acts_none()}
      row={({ id, act, by, target: about, reason, at }) => (
        <li key={id} className={styles['row']}>
          <span>
            <b>{words[act]()}</b>
            {target === undefined ? <Target {...about} /> : null}
            {reason === '' ? null : <span dir="auto">{reason}</span>}
            <small>
              {[by === null ? m.admin_by_configuration() : by.name, formatDateTime(at, getLocale())].join(' · ')}
            </small>
          </span>
        </li>
      )}
    />
  );
}

function Target({ id, name }: AdminActLine['target']) {
  const setting = switchName(id);
  if (setting !== null) return <span>{setting}</span>;
  if (isCode(id)) return <Link href={`/admin/rooms?id=${id}`}>/s/{id}</Link>;
  if (id.startsWith('rom_')) return <Link href={`/admin/rooms?id=${id}`}>{id}</Link>;
  if (!id.startsWith('acc_')) return <code>{id}</code>;
  return (
    <Link href={`/admin/accounts/${id}`} dir="auto">
      {name ?? id}
    </Link>
  );
}
