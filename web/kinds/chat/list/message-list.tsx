import { ArrowDown } from 'lucide-react';
import { Suspense, useMemo, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { ChatView } from '#protocol/chat/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useNow } from '#web/app/shell/now.ts';
import type { OutgoingFiles } from '#web/features/files/use-outgoing.ts';
import type { Outgoing } from '#web/room-client/outgoing/outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import type { ChatUi } from '../chat-ui.ts';
import { useChat } from '../chat-context.ts';
import { FailedItem } from '../message/failed-item.tsx';
import type { FailedMessage, FailedMessages } from '../message/failed.ts';
import { ListProblem, ListStart } from './list-ends.tsx';
import styles from './message-list.module.css';
import { MessageRow } from '../message/message-row.tsx';
import { NoticeRow } from '../message/notice-row.tsx';
import { type Row, rowsOf } from './rows.ts';
import { UnreadPill } from './unread-pill.tsx';
import type { Messages } from './use-messages.ts';
import { useScrollPosition } from './use-place.ts';
import { useReading } from './use-reading.ts';
import { moveAmongRows } from './use-row-stops.ts';

const WaitingItem = lazyWithRetry(() => import('../message/waiting-item.tsx'));
const PinnedNotice = lazyWithRetry(() => import('../head/pinned-notice.tsx'));

interface MessageListProps {
  view: ChatView;
  state: RoomState<ChatView>;
  messages: Messages;
  failed: FailedMessages;
  failures: readonly FailedMessage[];
  outgoing: OutgoingFiles;
  ui: ChatUi;
}

type Item =
  | { what: 'start' }
  | { what: 'row'; row: Row }
  | { what: 'failed'; failure: FailedMessage }
  | { what: 'waiting'; one: Outgoing };

/** Everything that was said, as far as it is looked at. Only what is in sight is in the page. */
export function MessageList({ view, state, messages, failed, failures, outgoing, ui }: MessageListProps) {
  const { me } = useChat();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const { shown, apart, target } = messages;
  const reading = useReading({ view, state, shown });
  const rows = useMemo(() => rowsOf(shown, me, reading.dividerN), [shown, me, reading.dividerN]);
  const waiting = useMemo(() => outgoing.all.filter(({ command }) => command !== null), [outgoing.all]);
  const items = useMemo<Item[]>(
    () => [
      { what: 'start' },
      ...rows.map((row): Item => ({ what: 'row', row })),
      ...(apart === null ? failures.map((failure): Item => ({ what: 'failed', failure })) : []),
      ...(apart === null ? waiting.map((one): Item => ({ what: 'waiting', one })) : []),
    ],
    [rows, failures, waiting, apart],
  );
  const place = useScrollPosition({
    list,
    scroller,
    view,
    rows,
    items: items.length,
    waiting: waiting.length,
    messages,
    reading,
  });
  const byId = useMemo(() => new Map(shown.map((message) => [message.id, message])), [shown]);
  const atStart = messages.atStart || (shown[0]?.n ?? 1) <= (view.mine?.since_n ?? 0) + 1;
  return (
    <div className={styles['frame']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows go through what it holds */}
      <div
        ref={scroller}
        className={styles['scroller']}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by the keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={m.messages()}
        onKeyDown={moveAmongRows}
      >
        <div className={styles['fill']} />
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={items}
          shift={place.shift}
          bufferSize={400}
          onScroll={place.onScroll}
          onResize={place.onResize}
        >
          {(item) => {
            switch (item.what) {
              case 'start':
                return <ListStart key="start" view={view} atStart={atStart} empty={shown.length === 0} />;
              case 'row':
                return item.row.message.message_type === 'system' ? (
                  <NoticeRow key={item.row.message.id} message={item.row.message} />
                ) : (
                  <MessageRow
                    key={item.row.message.id}
                    row={item.row}
                    view={view}
                    origin={item.row.message.reply_to === null ? null : (byId.get(item.row.message.reply_to) ?? null)}
                    editing={ui.editing === item.row.message.id}
                    pointed={target?.id === item.row.message.id ? target.turn : 0}
                    choosing={ui.choosing}
                    now={now}
                  />
                );
              case 'failed':
                return <FailedItem key={item.failure.id} failure={item.failure} failed={failed} />;
              case 'waiting':
                return (
                  <Suspense key={item.one.key} fallback={null}>
                    <WaitingItem one={item.one} outgoing={outgoing} />
                  </Suspense>
                );
            }
          }}
        </Virtualizer>
      </div>
      {view.pins.length === 0 ? null : (
        <FallbackBoundary fallback={null}>
          <Suspense fallback={null}>
            <PinnedNotice view={view} />
          </Suspense>
        </FallbackBoundary>
      )}
      {messages.busy === null ? null : (
        <output className={styles['busy']} data-at={messages.busy === 'newer' ? 'end' : 'start'}>
          <Spinner />
          <span>{m.loading()}</span>
        </output>
      )}
      <ListProblem messages={messages} />
      <UnreadPill reading={reading} rows={rows} />
      {place.away || apart !== null ? <ToEnd unread={view.mine?.unread_count ?? 0} onPick={place.toEnd} /> : null}
    </div>
  );
}

function ToEnd({ unread, onPick }: { unread: number; onPick: () => void }) {
  return (
    <div className={styles['end']}>
      <IconButton
        label={unread > 0 ? m.messages_to_end_unread({ count: unread }) : m.messages_to_end()}
        icon={<ArrowDown {...icon} />}
        onClick={onPick}
      />
      {unread > 0 ? (
        <span className={styles['count']} aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </div>
  );
}
