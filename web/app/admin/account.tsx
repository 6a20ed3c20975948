import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { AdminAccountDetail } from '#protocol/admin/account.schema.ts';
import { formatAgo, formatDate, formatDateTime, formatNumber } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { useFetched } from '../requests/use-fetched.ts';
import { request, useAccount } from '../session/session.ts';
import { useNow } from '../shell/now.ts';
import { toasts } from '../shell/toasts.ts';
import { type AccountAct, accountActs } from './account-acts.ts';
import { AccountChips, nameOf } from './account-words.tsx';
import { ActDialog } from './act-dialog.tsx';
import { ActsOf } from './acts.tsx';
import styles from './admin.module.css';
import { bytesText } from './bytes-text.ts';
import { type Fact, Facts } from './facts.tsx';
import { NotHere } from './paged-list.tsx';

/** One account: how it stands, and what may be done to it. */
export function AdminAccount({ id }: { id: string }) {
  const path = `/admin/accounts/${id}`;
  const { value, problem, reload } = useFetched(
    useCallback((signal: AbortSignal) => request<AdminAccountDetail>(path, { signal }), [path]),
  );
  const [changed, setChanged] = useState<AdminAccountDetail | null>(null);
  const account = changed ?? value;
  return (
    <section>
      <Link href="/admin/accounts" className={styles['back']}>
        {m.admin_accounts()}
      </Link>
      {account === null ? <NotHere problem={problem} onAgain={reload} /> : null}
      {account === null ? null : (
        <>
          <h2 dir="auto">{nameOf(account)}</h2>
          <AccountChips account={account} />
          <AccountFacts account={account} />
          <Acts account={account} onDone={setChanged} />
          <Sessions account={account} />
          <ActsOf key={changed === null ? '' : JSON.stringify(changed)} title={m.admin_account_acts()} target={id} />
        </>
      )}
    </section>
  );
}

function AccountFacts({ account }: { account: AdminAccountDetail }) {
  const locale = getLocale();
  const { suspension, deleted_at: deletedAt, file_quota_bytes: quota } = account;
  const files =
    quota === 0
      ? bytesText(account.file_bytes, locale)
      : `${bytesText(account.file_bytes, locale)} / ${bytesText(quota, locale)}`;
  const proofs = [
    ...(account.second_factor ? [m.second_factor()] : []),
    ...(account.passkeys > 0 ? [m.admin_passkeys({ count: account.passkeys })] : []),
  ];
  const facts: Fact[] = [
    [
      m.admin_fact_suspended(),
      suspension === null ? null : `${suspension.reason} · ${formatDateTime(suspension.at, locale)}`,
    ],
    [m.admin_fact_deleted(), deletedAt === null ? null : formatDateTime(deletedAt, locale)],
    [m.admin_fact_email(), account.email_hint],
    [m.admin_fact_since(), formatDate(account.created_at, locale)],
    [m.admin_fact_proofs(), proofs.length === 0 ? m.admin_none() : proofs.join(' · ')],
    [m.admin_fact_rooms(), formatNumber(account.rooms, locale)],
    [m.admin_fact_files(), files],
    [m.admin_fact_id(), account.id],
  ];
  return <Facts facts={facts} />;
}

function Acts({ account, onDone }: { account: AdminAccountDetail; onDone: (now: AdminAccountDetail) => void }) {
  const me = useAccount();
  const [open, setOpen] = useState<AccountAct | null>(null);
  const acts = accountActs.filter(({ fits }) => fits(account, account.id === me?.id));
  const done = (act: AccountAct) => (now: AdminAccountDetail) => {
    toasts.show({ text: act.done() });
    onDone(now);
  };
  return (
    <>
      <div className={styles['acts']}>
        {acts.map((act) => (
          <Button key={act.id} onClick={() => setOpen(act)}>
            {act.label()}
          </Button>
        ))}
      </div>
      {open === null ? null : (
        <ActDialog
          title={open.title({ name: nameOf(account) })}
          text={open.text()}
          action={open.label()}
          tone={open.tone}
          {...(open.hint !== undefined && { hint: open.hint() })}
          send={(body) =>
            request<AdminAccountDetail>(`/admin/accounts/${account.id}/${open.path}`, {
              method: 'POST',
              body: { ...body, ...open.body },
            })
          }
          onDone={done(open)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Sessions({ account: { sessions } }: { account: AdminAccountDetail }) {
  const now = useNow();
  return (
    <>
      <h3>{m.admin_devices()}</h3>
      {sessions.length === 0 ? <p className={styles['none']}>{m.admin_sessions_none()}</p> : null}
      <ul className={styles['rows']}>
        {sessions.map(({ id, device, last_used_at: at }) => (
          <li key={id} className={styles['row']}>
            <span>
              <b>{device === '' ? m.session_unknown() : device}</b>
              <small>{m.session_used({ when: formatAgo(at, now, getLocale()) })}</small>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
