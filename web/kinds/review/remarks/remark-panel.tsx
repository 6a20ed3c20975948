import { ChevronDown, Search, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Feedback } from '#protocol/review/feedback.ts';
import { statuses, type Status } from '#protocol/review/status.ts';
import type { StatusCounts } from '#protocol/review/view.ts';
import type { Person } from '#protocol/wire.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { hasPicture } from '../player/use-player.ts';
import { useWatched, useWatchedSlowly, Watched } from '../player/watched.ts';
import { type Filter, noFilter } from '../watch/watch-ui.ts';
import { CarryBar } from '../verdict/carry-bar.tsx';
import { useWatching } from '../watch/watch-context.ts';
import { BulkBar } from './bulk-bar.tsx';
import styles from './remarks.module.css';
import { RemarkRow } from './remark-row.tsx';
import { groupsOf, lastBefore, type RemarkGroup } from './shown.ts';
import { statusNames } from './status-words.ts';

const orders: Record<Filter['order'], () => string> = {
  time: m.watch_order_time,
  newest: m.watch_order_newest,
  person: m.watch_order_person,
  status: m.watch_order_status,
};

interface RemarkPanelProps {
  /** Those that the filter lets through, in the order of time. */
  shown: readonly Feedback[];
  /** Of this version, whatever the filter. */
  counts: StatusCounts;
  people: readonly Person[];
  /** Numbers above this were not here when this viewer was last. */
  seenN: number;
}

/** Everything that is said of a version. */
export function RemarkPanel({ shown, counts, people, seenN }: RemarkPanelProps) {
  const { ui, remarks, video, version } = useWatching();
  const total = statuses.reduce((sum, status) => sum + counts[status], 0);
  const status = useWatched(remarks.state, (state) => state.status);
  return (
    <section className={styles['panel']} aria-label={m.watch_remarks()}>
      <Head total={total} people={people} />
      <CarryBar video={video} version={version} />
      <StatusTabs counts={counts} />
      {ui.picked === null ? null : <BulkBar shown={shown} people={people} />}
      {status === 'reading' && shown.length === 0 ? <SkeletonRows rows={4} label={m.loading()} /> : null}
      {status === 'failed' ? (
        <p className={styles['problem']} role="alert">
          {m.watch_remarks_failed()}{' '}
          <Button tone="plain" size="small" onClick={() => void remarks.read()}>
            {m.try_again()}
          </Button>
        </p>
      ) : null}
      {status === 'here' && shown.length === 0 ? <Empty isFiltered={total > 0} /> : null}
      <List shown={shown} people={people} seenN={seenN} />
    </section>
  );
}

function Head({ total, people }: { total: number; people: readonly Person[] }) {
  const { ui, show } = useWatching();
  const [finding, setFinding] = useState(ui.filter.find !== '');
  const set = (change: Partial<Filter>): void => show({ filter: { ...ui.filter, ...change } });
  const { person, order } = ui.filter;
  const who = people.find(({ id }) => id === person);
  return (
    <header className={styles['head']}>
      <h2>{m.watch_remarks_count({ count: total })}</h2>
      <Menu
        label={`${m.watch_filter_person()}: ${who?.name ?? m.watch_everyone()}`}
        trigger={<Picked words={who?.name ?? m.watch_everyone()} />}
        items={() => [
          { label: m.watch_everyone(), disabled: person === null, onPick: () => set({ person: null }) },
          ...people
            .slice(0, 30)
            .map(({ id, name }) => ({ label: name, disabled: id === person, onPick: () => set({ person: id }) })),
        ]}
      />
      <Menu
        label={`${m.watch_order()}: ${orders[order]()}`}
        trigger={<Picked words={orders[order]()} />}
        items={(Object.keys(orders) as Filter['order'][]).map((one) => ({
          label: orders[one](),
          disabled: one === order,
          onPick: () => set({ order: one }),
        }))}
      />
      <IconButton
        label={m.watch_find()}
        pressed={finding}
        icon={<Search {...icon} />}
        onClick={() => {
          setFinding(!finding);
          if (finding) set({ find: '' });
        }}
      />
      {finding ? (
        <span className={styles['find']}>
          <input
            type="search"
            aria-label={m.watch_find()}
            placeholder={m.watch_find()}
            value={ui.filter.find}
            onInput={(event) => set({ find: event.currentTarget.value })}
          />
          <IconButton
            label={m.close()}
            icon={<X {...icon} />}
            onClick={() => {
              setFinding(false);
              set({ find: '' });
            }}
          />
        </span>
      ) : null}
    </header>
  );
}

function Picked({ words }: { words: string }) {
  return (
    <>
      <span>{words}</span>
      <ChevronDown {...smallIcon} />
    </>
  );
}

function StatusTabs({ counts }: { counts: StatusCounts }) {
  const { ui, show } = useWatching();
  const pick = (status: Status | 'all'): void => show({ filter: { ...ui.filter, status } });
  const { status: picked } = ui.filter;
  return (
    <div className={styles['tabs']} role="toolbar" aria-label={m.watch_filter_status()}>
      <button type="button" aria-pressed={picked === 'all'} onClick={() => pick('all')}>
        {m.watch_all()}
      </button>
      {statuses.map((status) => (
        <button key={status} type="button" aria-pressed={picked === status} onClick={() => pick(status)}>
          <i className={styles['status']} data-status={status} aria-hidden="true" />
          {statusNames[status]()} {counts[status]}
        </button>
      ))}
    </div>
  );
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  const { show, room, player, version } = useWatching();
  if (isFiltered)
    return (
      <div className={styles['none']}>
        <p>{m.watch_none_found()}</p>
        <Button size="small" onClick={() => show({ filter: noFilter })}>
          {m.watch_show_all()}
        </Button>
      </div>
    );
  const text =
    !room.can.comment && room.me !== null
      ? m.watch_empty_look()
      : player === null
        ? m.watch_empty_image()
        : hasPicture(version)
          ? m.watch_empty()
          : m.watch_empty_sound();
  return <EmptyState title={m.watch_empty_title()} text={text} />;
}

type Item = { what: 'group'; group: RemarkGroup } | { what: 'remark'; remark: Feedback };

const nowhere = new Watched({ seconds: -1, frame: null });
/** Rows are dear to draw: while one drags the list comes along so often. */
const followMs = 200;
/** Whoever moves the list themselves is left alone for so long. */
const restMs = 4_000;

function List({ shown, people, seenN }: Omit<RemarkPanelProps, 'counts'>) {
  const { ui, player, room } = useWatching();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const items = useMemo<Item[]>(
    () =>
      groupsOf(shown, ui.filter.order).flatMap((group): Item[] => [
        ...(group.of === null ? [] : [{ what: 'group' as const, group }]),
        ...group.remarks.map((remark) => ({ what: 'remark' as const, remark })),
      ]),
    [shown, ui.filter.order],
  );
  const nowId = useWatchedSlowly(
    player?.moment ?? nowhere,
    ({ seconds }) => lastBefore(shown, seconds)?.id ?? null,
    followMs,
  );
  const at = useCallback(
    (id: string | null) => items.findIndex((item) => item.what === 'remark' && item.remark.id === id),
    [items],
  );
  const touched = useRef(0);
  const follow = ui.open ?? nowId;
  useEffect(() => {
    const index = at(follow);
    const isLeftAlone = follow === ui.open || performance.now() - touched.current > restMs;
    if (index >= 0 && isLeftAlone)
      list.current?.scrollToIndex(index, { align: ui.open === null ? 'nearest' : 'start' });
  }, [follow, at, ui.open]);
  const touch = (): void => {
    touched.current = performance.now();
  };
  return (
    <div ref={scroller} className={styles['list']} onWheel={touch} onTouchMove={touch}>
      <Virtualizer ref={list} scrollRef={scroller} data={items}>
        {(item) =>
          item.what === 'group' ? (
            <GroupHead key={item.group.key} group={item.group} />
          ) : (
            <RemarkRow
              key={item.remark.id}
              remark={item.remark}
              people={people}
              isOpen={item.remark.id === ui.open}
              isNow={item.remark.id === nowId}
              isNew={item.remark.n > seenN && item.remark.user.id !== room.me}
              picked={ui.picked?.has(item.remark.id) ?? null}
            />
          )
        }
      </Virtualizer>
    </div>
  );
}

function GroupHead({ group: { of, remarks } }: { group: RemarkGroup }) {
  if (of === null) return null;
  return (
    <h3 className={styles['group']}>
      {'person' in of ? of.person.name : statusNames[of.status]()} <small>{remarks.length}</small>
    </h3>
  );
}
