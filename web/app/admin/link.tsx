import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { AdminLink } from '#protocol/admin/link.schema.ts';
import { formatDate, formatDateTime, formatNumber } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import { nameOf } from './account-words.tsx';
import { ActsOf } from './acts.tsx';
import { type Fact, Facts } from './facts.tsx';
import { FreezeAct } from './freeze-act.tsx';
import { NotHere } from './paged-list.tsx';

/** One link, and whether it is frozen. */
export function AdminLinkCard({ code }: { code: string }) {
  const path = `/admin/links/${code}`;
  const { value, problem, reload } = useFetched(
    useCallback((signal: AbortSignal) => request<AdminLink>(path, { signal }), [path]),
  );
  const [changed, setChanged] = useState<AdminLink | null>(null);
  const link = changed ?? value;
  if (link === null) return <NotHere problem={problem} onAgain={reload} />;
  const frozen = link.frozen !== null;
  return (
    <>
      <h3>{m.admin_link()}</h3>
      <LinkFacts link={link} />
      {link.state === 'active' || frozen ? (
        <FreezeAct
          path={path}
          frozen={frozen}
          words={frozen ? thawWords() : freezeWords()}
          hint={m.admin_link_freeze_hint()}
          onDone={setChanged}
        />
      ) : null}
      <ActsOf key={JSON.stringify(link.frozen)} title={m.admin_link_acts()} target={code} />
    </>
  );
}

const freezeWords = () => ({
  action: m.admin_link_freeze(),
  title: m.admin_link_freeze_title(),
  text: m.admin_link_freeze_text(),
  done: m.admin_link_freeze_done(),
});

const thawWords = () => ({
  action: m.admin_link_thaw(),
  title: m.admin_link_thaw_title(),
  text: m.admin_link_thaw_text(),
  done: m.admin_link_thaw_done(),
});

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
