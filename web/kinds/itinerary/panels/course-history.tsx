import { useCallback, useMemo, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { useNow } from '#web/app/shell/now.ts';
import { toastError } from '#web/app/shell/toasts.ts';
import { HistoryItem } from '#web/features/room/history-item.tsx';
import { HistoryPanel } from '#web/features/room/history-panel.tsx';
import { roomRequest } from '#web/features/room/room-request.ts';
import { TakeOutMenu } from '#web/features/room/take-out-button.tsx';
import { type LoadHistory, useHistory } from '#web/features/room/use-history.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useCourse } from '../course-context.ts';
import { dayName } from '../day/day-names.ts';
import { openPast } from './open-past.ts';
import { type CourseEdit, historyWords, type Names } from './history-words.ts';
import { writtenWords } from '../edit/written-words.ts';

const pageSize = 40;

interface CourseHistoryProps {
  view: ItineraryRoomView;
  seq: number;
  past: number | null;
}

/** The course's edits; each moment can be looked at and brought back. */
export default function CourseHistory({ view, seq, past }: CourseHistoryProps) {
  const { access, client, roomId, show } = useCourse();
  const loadPage: LoadHistory<CourseEdit> = useCallback(
    (cursor, signal) => {
      const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const path = `/itineraries/${roomId}/history?limit=${pageSize}${after}`;
      return roomRequest(access, path, signal === undefined ? {} : { signal });
    },
    [access, roomId],
  );
  const history = useHistory(loadPage, seq, client);
  const names = useNames(view, history.items);
  const groups = useMemo(() => groupsOf(history.items ?? []), [history.items]);
  const now = useNow();
  return (
    <HistoryPanel history={history} onClose={() => show({ panel: null })}>
      {(item: CourseEdit, index) => {
        const told = historyWords(item, names);
        const more = groups.get(item.seq);
        if (told === null || more === undefined) return null;
        const words =
          more === 0 ? told : { ...told, subject: m.history_group({ subject: told.subject ?? '', count: more }) };
        const acts = index === 0 ? null : <PastActs item={item} />;
        const menu = <TakeOutMenu words={writtenWords(item)} />;
        return (
          <HistoryItem
            key={item.seq}
            item={item}
            words={words}
            now={now}
            shown={past === item.seq}
            acts={acts}
            menu={menu}
          />
        );
      }}
    </HistoryPanel>
  );
}

/** What one command did is one entry: how many more events its newest stands for; the others are not among them. */
function groupsOf(items: readonly CourseEdit[]): ReadonlyMap<number, number> {
  const groups = new Map<number, number>();
  let head: { seq: number; batch: string } | null = null;
  for (const { seq, data } of items) {
    const batch = typeof data === 'object' && data !== null && 'batch' in data ? String(data.batch) : null;
    if (head !== null && batch === head.batch) {
      groups.set(head.seq, (groups.get(head.seq) ?? 0) + 1);
      continue;
    }
    groups.set(seq, 0);
    head = batch === null ? null : { seq, batch };
  }
  return groups;
}

function PastActs({ item }: { item: CourseEdit }) {
  const { tools, panes, show } = useCourse();
  const [busy, setBusy] = useState(false);
  const look = useLook();
  return (
    <>
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
        <Button
          size="small"
          tone="plain"
          onClick={() => {
            tools.acts.restore(item.seq);
            show({ past: null });
          }}
        >
          {m.history_restore()}
        </Button>
      )}
    </>
  );
}

function useLook() {
  const { access, roomId } = useCourse();
  return useCallback(
    async (item: CourseEdit) => {
      try {
        return await openPast(access, roomId, item.seq);
      } catch (error) {
        toastError(error);
        return null;
      }
    },
    [access, roomId],
  );
}

/** Names as they are now; of what is gone, as the edits that added or removed it still tell. */
function useNames(view: ItineraryRoomView, items: readonly CourseEdit[] | null): Names {
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
