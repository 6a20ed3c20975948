import { Plus, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Mark } from '#web/ui/mark.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { ContactRequests } from '../contacts/contacts.tsx';
import { CreateRoomDialog } from '../rooms/create-room-dialog.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { useInbox } from '../inbox/use-inbox.ts';
import { KindMark } from '../rooms/kind-mark.tsx';
import { kinds } from '../rooms/kinds.ts';
import { useNow } from '../shell/now.ts';
import { useOnline } from '../shell/online.ts';
import { useTitle } from '../shell/title.ts';
import { DeletedRooms } from './deleted-rooms.tsx';
import styles from './home-list.module.css';
import { everyRoom, isWaiting, type RoomFilter } from './room-filter.ts';
import { RoomGroups } from './room-groups.tsx';

/** Home for who is known: my rooms of every kind, what is new in them and what waits for me. */
export function HomeList() {
  const { inbox } = useInbox();
  const online = useOnline();
  const now = useNow();
  const [filter, setFilter] = useState<RoomFilter>(everyRoom);
  const [creating, setCreating] = useState(false);
  useTitle(m.my_rooms());
  const waiting = inbox.rooms.filter((room) => isWaiting(room, now)).length;
  const none = !inbox.loading && inbox.rooms.length === 0;
  const create = (
    <Button tone="primary" icon={<Plus {...icon} />} onClick={() => setCreating(true)}>
      {m.create_new()}
    </Button>
  );
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{waiting > 0 ? m.rooms_waiting({ count: waiting }) : m.my_rooms()}</h1>
        {none ? null : (
          <>
            <SearchField words={filter.words} onWords={(words) => setFilter({ ...filter, words })} />
            <div className={styles['create']}>{create}</div>
          </>
        )}
      </div>
      <ContactRequests seq={inbox.seq ?? 0} />
      {inbox.loading ? <Loading online={online} /> : null}
      {none ? (
        <EmptyState
          title={m.rooms_empty_title()}
          text={m.rooms_empty_text()}
          action={create}
          picture={<Mark size={44} />}
        />
      ) : null}
      {inbox.loading || none ? null : (
        <>
          <Filters filter={filter} rooms={inbox.rooms} waiting={waiting} onFilter={setFilter} />
          <RoomGroups filter={filter} label={m.my_rooms()} />
          <ArchiveLink filter={filter} rooms={inbox.rooms} onFilter={setFilter} />
        </>
      )}
      {inbox.loading ? null : <DeletedRooms rooms={inbox.rooms.length} />}
      {creating ? <CreateRoomDialog picks onClose={() => setCreating(false)} /> : null}
    </div>
  );
}

function Loading({ online }: { online: boolean }) {
  if (!online) return <p className={styles['soft']}>{m.opening_offline()}</p>;
  return <SkeletonRows rows={5} label={m.loading()} />;
}

interface FiltersProps {
  filter: RoomFilter;
  rooms: readonly RoomInInbox[];
  waiting: number;
  onFilter: (filter: RoomFilter) => void;
}

/** By kind, and by what waits for me. Only kinds that are there can be picked. */
function Filters({ filter, rooms, waiting, onFilter }: FiltersProps) {
  const here = kinds.filter(({ name }) => rooms.some((room) => room.kind === name));
  if (here.length < 2 && waiting === 0) return null;
  const all = filter.kind === null && !filter.waiting;
  return (
    <fieldset className={styles['filters']} aria-label={m.rooms_filter()}>
      <button type="button" aria-pressed={all} onClick={() => onFilter({ ...filter, kind: null, waiting: false })}>
        {m.rooms_all()}
      </button>
      {waiting > 0 || filter.waiting ? (
        <button
          type="button"
          className={styles['waiting']}
          aria-pressed={filter.waiting}
          onClick={() => onFilter({ ...filter, kind: null, waiting: !filter.waiting })}
        >
          <VisuallyHidden>{m.rooms_waiting_only()}</VisuallyHidden> {waiting}
        </button>
      ) : null}
      {here.map(({ name: kind, label }) => (
        <button
          key={kind}
          type="button"
          aria-pressed={filter.kind === kind}
          aria-label={label()}
          onClick={() => onFilter({ ...filter, waiting: false, kind: filter.kind === kind ? null : kind })}
        >
          <KindMark kind={kind} />
          <span>{label()}</span>
        </button>
      ))}
    </fieldset>
  );
}

function ArchiveLink({ filter, rooms, onFilter }: Omit<FiltersProps, 'waiting'>) {
  const count = rooms.filter((room) => room.archived).length;
  if (count === 0 && !filter.archived) return null;
  return (
    <div className={styles['archive']}>
      <Button tone="plain" onClick={() => onFilter({ ...everyRoom, archived: !filter.archived })}>
        {filter.archived ? m.rooms_archive_back() : m.rooms_archive({ count })}
      </Button>
    </div>
  );
}

/** Over names. On phones it opens where it is asked for; ⌘K and Ctrl+K lead to it. */
function SearchField({ words, onWords }: { words: string; onWords: (words: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const find = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen(true);
      requestAnimationFrame(() => field.current?.focus());
    };
    addEventListener('keydown', find);
    return () => removeEventListener('keydown', find);
  }, []);
  const close = (): void => {
    onWords('');
    setOpen(false);
  };
  return (
    <search className={styles['search']} data-open={open || undefined}>
      <IconButton
        className={styles['find']}
        label={m.rooms_search()}
        icon={<Search {...icon} />}
        onClick={() => {
          setOpen(true);
          requestAnimationFrame(() => field.current?.focus());
        }}
      />
      <input
        ref={field}
        type="search"
        dir="auto"
        placeholder={m.rooms_search()}
        aria-label={m.rooms_search()}
        maxLength={100}
        value={words}
        onInput={(event) => onWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
      />
      <IconButton className={styles['stop']} label={m.close()} icon={<X {...icon} />} onClick={close} />
    </search>
  );
}
