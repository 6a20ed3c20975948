import { useCallback, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { AdminRoom } from '#protocol/admin/room.schema.ts';
import { formatAgo, formatDate, formatDateTime, formatNumber } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Form } from '#web/ui/form.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useFetched } from '../requests/use-fetched.ts';
import { kindName } from '../rooms/kinds.ts';
import { request } from '../session/session.ts';
import { useNow } from '../shell/now.ts';
import { nameOf } from './account-words.tsx';
import { ActsOf } from './acts.tsx';
import styles from './admin.module.css';
import { bytesText } from './bytes-text.ts';
import { type Fact, Facts } from './facts.tsx';
import { FreezeAct } from './freeze-act.tsx';
import { isCode } from './codes.ts';
import { AdminLinkCard } from './link.tsx';
import { NotHere } from './paged-list.tsx';

/** A room by its id or by one of its links, and whether it is frozen. */
export function AdminRooms() {
  const id = new URLSearchParams(useSearch()).get('id') ?? '';
  const [, go] = useLocation();
  const [typed, setTyped] = useState(id);
  return (
    <section>
      <h2>{m.admin_rooms()}</h2>
      <p>{m.admin_rooms_text()}</p>
      <Form className={styles['search']} onSubmit={() => go(`/admin/rooms?id=${encodeURIComponent(meantBy(typed))}`)}>
        <TextField label={m.admin_room_find()} hint={m.admin_room_hint()} value={typed} onText={setTyped} />
        <Button type="submit" tone="primary" disabled={meantBy(typed) === ''}>
          {m.admin_room_find_action()}
        </Button>
      </Form>
      {isCode(id) ? <AdminLinkCard key={`link ${id}`} code={id} /> : null}
      {id === '' ? null : <Room key={id} id={id} />}
    </section>
  );
}

/** People paste whole addresses: what counts of one is its last part. */
function meantBy(text: string): string {
  const path = text.trim().split(/[?#]/u)[0] ?? '';
  return path.split('/').findLast((part) => part !== '') ?? '';
}

function Room({ id }: { id: string }) {
  const path = `/admin/rooms/${encodeURIComponent(id)}`;
  const { value, problem, reload } = useFetched(
    useCallback((signal: AbortSignal) => request<AdminRoom>(path, { signal }), [path]),
  );
  const [changed, setChanged] = useState<AdminRoom | null>(null);
  const room = changed ?? value;
  if (room === null) return <NotHere problem={problem} onAgain={reload} />;
  const frozen = room.frozen !== null;
  return (
    <>
      {isCode(id) ? <h3>{m.admin_link_room()}</h3> : null}
      <RoomFacts room={room} />
      {room.deleted_at === null && room.frozen?.above !== true ? (
        <FreezeAct
          path={`/admin/rooms/${room.id}`}
          frozen={frozen}
          words={frozen ? thawWords() : freezeWords()}
          hint={m.admin_freeze_hint()}
          onDone={setChanged}
        />
      ) : null}
      <ActsOf key={JSON.stringify(room.frozen)} title={m.admin_room_acts()} target={room.id} />
    </>
  );
}

const freezeWords = () => ({
  action: m.admin_freeze(),
  title: m.admin_freeze_title(),
  text: m.admin_freeze_text(),
  done: m.admin_freeze_done(),
});

const thawWords = () => ({
  action: m.admin_thaw(),
  title: m.admin_thaw_title(),
  text: m.admin_thaw_text(),
  done: m.admin_thaw_done(),
});

function RoomFacts({ room }: { room: AdminRoom }) {
  const locale = getLocale();
  const now = useNow();
  const { frozen, owner, deleted_at: deletedAt } = room;
  const facts: Fact[] = [
    [m.admin_room_frozen(), frozen === null ? null : `${frozen.reason} · ${formatDateTime(frozen.at, locale)}`],
    [m.admin_room_deleted(), deletedAt === null ? null : formatDateTime(deletedAt, locale)],
    [m.admin_room_kind(), kindName(room.kind)],
    [m.admin_room_members(), formatNumber(room.members, locale)],
    [m.admin_room_links(), formatNumber(room.links, locale)],
    [m.admin_room_made(), formatDate(room.created_at, locale)],
    [m.admin_room_active(), formatAgo(room.active_at, now, locale)],
    [m.admin_fact_files(), bytesText(room.file_bytes, locale)],
    [m.admin_fact_id(), room.id],
  ];
  return (
    <Facts facts={facts}>
      {owner === null ? null : (
        <div>
          <dt>{m.admin_room_owner()}</dt>
          <dd>
            <Link href={`/admin/accounts/${owner.id}`} dir="auto">
              {nameOf(owner)}
            </Link>
          </dd>
        </div>
      )}
    </Facts>
  );
}
