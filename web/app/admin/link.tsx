import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { AdminLink } from '#protocol/admin/link.schema.ts';
import { formatDate, formatDateTime, formatNumber } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';
import { nameOf } from './account-words.tsx';
import { ActDialog } from './act-dialog.tsx';
import { ActList } from './acts.tsx';
import styles from './admin.module.css';
import { type Fact, Facts } from './facts.tsx';
import { NotHere } from './paged-list.tsx';

/** One link, and whether it is frozen. */
export function AdminLinkCard({ code }: { code: string }) {
  const path = `/admin/links/${code}`;
  const { value, problem, reload } = useFetched(
    useCallback((signal: AbortSignal) => request<AdminLink>(path, { signal }), [path]),
  );
  const [changed, setChanged] = useState<AdminLink | null>(null);
  const [asks, setAsks] = useState(false);
  const link = changed ?? value;
  if (link === null) return <NotHere problem={problem} onAgain={reload} />;
  const thaws = link.frozen !== null;
  return (
    <>
      <h3>{m.admin_link()}</h3>
      <LinkFacts link={link} />
      {link.state === 'active' || thaws ? (
        <div className={styles['acts']}>
          <Button tone={thaws ? 'quiet' : 'danger'} onClick={() => setAsks(true)}>
            {thaws ? m.admin_link_thaw() : m.admin_link_freeze()}
          </Button>
        </div>
      ) : null}
      <ActList key={JSON.stringify(link.frozen)} target={code} />
      {asks ? (
        <ActDialog
          title={thaws ? m.admin_link_thaw_title() : m.admin_link_freeze_title()}
          text={thaws ? m.admin_link_thaw_text() : m.admin_link_freeze_text()}
          action={thaws ? m.admin_link_thaw() : m.admin_link_freeze()}
          tone={thaws ? 'primary' : 'danger'}
          {...(!thaws && { hint: m.admin_link_freeze_hint() })}
          send={(body) => request<AdminLink>(`${path}/${thaws ? 'thaw' : 'freeze'}`, { method: 'POST', body })}
          onDone={(now) => {
            toasts.show({ text: thaws ? m.admin_link_thaw_done() : m.admin_link_freeze_done() });
            setChanged(now);
          }}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </>
  );
}

function LinkFacts({ link }: { link: AdminLink }) {
  const locale = getLocale();
  const { code, frozen, state, made_by: maker, expires_at: expires } = link;
  const states = { active: null, revoked: m.admin_link_revoked(), expired: m.admin_link_expired() };
  const levels = { view: m.admin_link_view(), comment: m.admin_link_comment(), edit: m.admin_link_edit() };
  const facts: Fact[] = [
    [m.admin_link_frozen(), frozen === null ? null : `${frozen.reason} · ${formatDateTime(frozen.at, locale)}`],
    [m.admin_link_state(), states[state]],
    [m.admin_link_address(), `/s/${code}`],
    [m.admin_link_level(), levels[link.permission_level]],
    [m.admin_link_password(), link.has_password ? m.admin_link_has_password() : null],
    [m.admin_link_until(), expires === null ? null : formatDateTime(expires, locale)],
    [m.admin_link_people(), formatNumber(link.people, locale)],
    [m.admin_link_openings(), formatNumber(link.openings, locale)],
    [m.admin_room_made(), formatDate(link.created_at, locale)],
  ];
  return (
    <Facts facts={facts}>
      {maker === null ? null : (
        <div>
          <dt>{m.admin_link_maker()}</dt>
          <dd>
            <Link href={`/admin/accounts/${maker.id}`} dir="auto">
              {nameOf(maker)}
            </Link>
          </dd>
        </div>
      )}
    </Facts>
  );
}
