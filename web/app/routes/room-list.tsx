import { LogOut, MoreHorizontal, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Account } from '#protocol/accounts/account.schema.ts';
import { formatAgo } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { icon } from '#web/ui/icon.ts';
import { Mark } from '#web/ui/mark.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { CreateRoomDialog } from '../create-room-dialog.tsx';
import { errorText } from '../error-text.ts';
import { kindName } from '../kind-name.ts';
import { LeaveRoomDialog } from '../leave-room-dialog.tsx';
import type { RoomItem } from '../room-page.ts';
import { useNow } from '../now.ts';
import { useOnline } from '../online.ts';
import { useTitle } from '../title.ts';
import { useRooms } from '../use-rooms.ts';
import styles from './room-list.module.css';

/** Home for who is known: my rooms, the most recent first. */
export function RoomList({ account }: { account: Account }) {
  const { rooms, state, problem, more, loadMore, reload, drop } = useRooms(account.id);
  const online = useOnline();
  const [creating, setCreating] = useState(false);
  const [leaving, setLeaving] = useState<RoomItem | null>(null);
  useTitle(m.my_rooms());
  const create = (
    <Button tone="primary" icon={<Plus {...icon} />} onClick={() => setCreating(true)}>
      {m.create_new()}
    </Button>
  );
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{m.my_rooms()}</h1>
        {rooms !== null && rooms.length > 0 ? create : null}
      </div>
      {rooms === null && state === 'loading' ? <SkeletonRows rows={4} label={m.loading()} /> : null}
      {rooms !== null && rooms.length === 0 && state === 'ready' ? (
        <EmptyState
          title={m.rooms_empty_title()}
          text={m.rooms_empty_text()}
          action={create}
          picture={<Mark size={44} />}
        />
      ) : null}
      {rooms === null ? null : (
        <ul className={styles['rooms']}>
          {rooms.map((room) => (
            <RoomRow key={room.id} room={room} onLeave={() => setLeaving(room)} />
          ))}
        </ul>
      )}
      {/* Of what was kept, the line above says so already. */}
      {state === 'failed' && (online || rooms === null) ? (
        <EmptyState
          title={m.rooms_failed()}
          text={errorText(problem)}
          action={<Button onClick={rooms === null ? reload : loadMore}>{m.try_again()}</Button>}
        />
      ) : null}
      {more && state !== 'failed' ? (
        <Button wide busy={state === 'loading'} onClick={loadMore}>
          {m.rooms_more()}
        </Button>
      ) : null}
      {creating ? <CreateRoomDialog kind="itinerary" picks onClose={() => setCreating(false)} /> : null}
      {leaving === null ? null : (
        <LeaveRoomDialog
          room={leaving}
          accountId={account.id}
          onLeft={() => drop(leaving.id)}
          onClose={() => setLeaving(null)}
        />
      )}
    </div>
  );
}

function RoomRow({ room, onLeave }: { room: RoomItem; onLeave: () => void }) {
  const locale = getLocale();
  const now = useNow();
  const owner = room.role === 'owner';
  return (
    <li className={styles['room']}>
      <span className={styles['mark']} data-kind={room.kind}>
        <Mark kind={room.kind} size={22} />
      </span>
      <div className={styles['what']}>
        <Link className={clamp(styles['name'])} dir="auto" href={`/r/${room.id}`}>
          {room.title}
        </Link>
        <p>
          <span>{kindName(room.kind)}</span>
          <span>{m.room_people({ count: room.members_count })}</span>
          <time dateTime={room.active_at}>{formatAgo(room.active_at, now, locale)}</time>
        </p>
      </div>
      <Menu
        label={m.room_open_actions({ title: room.title })}
        trigger={<MoreHorizontal {...icon} />}
        triggerClass={styles['more']}
        items={[
          {
            label: owner ? m.room_delete() : m.room_leave(),
            icon: owner ? <Trash2 {...icon} /> : <LogOut {...icon} />,
            danger: owner,
            onPick: onLeave,
          },
        ]}
      />
    </li>
  );
}
