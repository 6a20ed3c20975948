import { useCallback, useMemo, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { errorText } from '#web/app/error-text.ts';
import { faceOf } from '#web/app/face.ts';
import { useNow } from '#web/app/now.ts';
import { toastError } from '#web/app/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { useCourse } from './course-context.ts';
import { dayName } from './day-names.ts';
import styles from './history.module.css';
import { type HistoryItem, historyWords, type Names } from './history-words.ts';
import { roomRequest } from './room-request.ts';
import { SidePanel } from './side-panel.tsx';
import { useHistory } from './use-history.ts';
import { whenText } from './when-text.ts';

/** Who did what and when, newest first; each moment can be looked at and brought back. */
export default function HistoryPanel({
  view,
  seq,
  past,
}: {
  view: ItineraryRoomView;
  seq: number;
  past: number | null;
}) {
  const { show } = useCourse();
  const history = useHistory(seq);
  const names = useNames(view, history.items);
  const now = useNow();
  return (
    <SidePanel title={m.course_history()} onClose={() => show({ panel: null })}>
      {history.items === null && history.problem === null ? <SkeletonRows rows={5} label={m.loading()} /> : null}
      <ol className={styles['items']}>
        {history.items?.map((item, index) => (
          <Item key={item.seq} item={item} names={names} now={now} newest={index === 0} shown={past === item.seq} />
        ))}
      </ol>
      {history.problem === null ? null : (
        <p className={styles['problem']} role="alert">
          {errorText(history.problem)}
        </p>
      )}
      {history.more || history.problem !== null ? (
        <Button wide busy={history.busy} onClick={history.loadMore}>
          {history.problem === null ? m.history_more() : m.try_again()}
        </Button>
      ) : null}
    </SidePanel>
  );
}

function Item({
  item,
  names,
  now,
  newest,
  shown,
}: {
  item: HistoryItem;
  names: Names;
  now: number;
  newest: boolean;
  shown: boolean;
}) {
  const { tools, panes, show } = useCourse();
  const [busy, setBusy] = useState(false);
  const look = useLook();
  const words = historyWords(item, names);
  if (words === null) return null;
  const restore = (): void => {
    tools?.acts.restore(item.seq);
    show({ past: null });
  };
  return (
    <li className={styles['item']} aria-current={shown ? 'true' : undefined}>
      <Avatar face={faceOf(item.actor)} />
      <div>
        {words.subject === null ? null : <b>{words.subject}</b>}
        <p>{words.what}</p>
        {words.details.map((detail) => (
          <p key={detail} className={styles['detail']}>
            {detail}
          </p>
        ))}
        <time dateTime={item.at}>{whenText(item.at, now, getLocale())}</time>
        {newest ? null : (
          <p className={styles['acts']}>
            <Button
              size="small"
              tone="plain"
              busy={busy}
              onClick={() => {
                setBusy(true);
                void look(item).then((past) => {
                  setBusy(false);
                  // On a phone the sheet would hide what it shows.
                  if (past !== null) show({ past, pane: 'list', ...(panes === 1 ? { panel: null } : {}) });
                });
              }}
            >
              {m.history_look()}
            </Button>
            {tools === null ? null : (
              <Button size="small" tone="plain" onClick={restore}>
                {m.history_restore()}
              </Button>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

function useLook() {
  const { access, roomId } = useCourse();
  return useCallback(
    async (item: HistoryItem) => {
      try {
        const room = await roomRequest<RoomSnapshot<ItineraryRoomView>>(access, `/rooms/${roomId}?at=${item.seq}`);
        return { seq: item.seq, at: item.at, view: room.snapshot };
      } catch (error) {
        toastError(error);
        return null;
      }
    },
    [access, roomId],
  );
}

/** Names as they are now; of what is gone, as the edits that added or removed it still tell. */
function useNames(view: ItineraryRoomView, items: readonly HistoryItem[] | null): Names {
  const told = useMemo(() => {
    const names = new Map<string, string>();
    for (const { data } of items ?? []) {
      if (hasPlace(data) && !names.has(data.place.id)) names.set(data.place.id, data.place.name);
    }
    return names;
  }, [items]);
  return {
    place: (id) => view.places.find((place) => place.id === id)?.name ?? told.get(id) ?? null,
    day: (id) => {
      const index = view.days.findIndex((day) => day.id === id);
      const day = view.days[index];
      return day === undefined ? null : dayName(day, index);
    },
  };
}

function hasPlace(data: unknown): data is { place: { id: string; name: string } } {
  if (typeof data !== 'object' || data === null || !('place' in data)) return false;
  const { place } = data;
  if (typeof place !== 'object' || place === null || !('id' in place) || !('name' in place)) return false;
  return typeof place.id === 'string' && typeof place.name === 'string';
}
