import { type ReactNode, useEffect, useMemo, useRef, useState, useLayoutEffect } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { ReactionChips } from '#web/features/comments/reaction-chips.tsx';
import { TalkButton } from '#web/features/comments/talk-button.tsx';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { CourseHead } from './head/course-head.tsx';
import { useCourse } from './course-context.ts';
import { CourseList } from './course-list.tsx';
import type { CourseUi } from './course-ui.ts';
import styles from './course-pane.module.css';
import type { CourseListProps } from './day/list-props.ts';
import { StaticRoute } from './map/static-route.tsx';
import { useHeldOrder } from './day/use-held-order.ts';
import { useRowFacts } from './stop/use-row-facts.ts';

interface CoursePaneProps {
  view: ItineraryRoomView;
  state: RoomState<ItineraryRoomView>;
  ui: CourseUi;
  /** The map is in its place; what is being written here must not be lost. */
  hidden: boolean;
}

/** What the course is, and its days. */
export function CoursePane({ view, state, ui, hidden }: CoursePaneProps) {
  const { edit, roomId, show } = useCourse();
  const pane = useRef<HTMLElement>(null);
  const facts = useRowFacts(view, state);
  const { order, hold } = useHeldOrder(view.days, pane);
  const pending = useMemo(() => new Set(state.pending.flatMap(({ subject }) => subject ?? [])), [state.pending]);
  useKeptScroll(hidden);
  const list = { view, order, facts, pending, selected: ui.selected, adding: edit === null ? null : ui.adding };
  const empty = view.places.length === 0;
  const said = view.comments.filter((comment) => comment.target === null && !comment.removed).length;
  return (
    <MainPane ref={pane} hidden={hidden}>
      <div className={styles['body']}>
        <CourseHead view={view} walked={facts.walked} />
        {empty ? null : <RoutePreview view={view} />}
        <div className={styles['about']}>
          <ReactionChips target={roomId} reactions={view.reactions[roomId] ?? null} />
          <TalkButton
            label={said > 0 ? m.talk_course_count({ count: said }) : m.talk_course()}
            onTalk={() => show({ selected: null, panel: { what: 'talk', target: null } })}
          />
        </div>
        {empty ? (
          <EmptyState
            title={m.course_empty_title()}
            text={edit !== null ? m.course_empty_text() : m.course_empty_view()}
          />
        ) : null}
        <Days list={list} pane={pane} onHold={hold} busy={ui.adding !== null} />
        {edit === null ? null : <edit.AddDay days={view.days.length} />}
      </div>
    </MainPane>
  );
}

type Sortable = (props: CourseListProps & { onHold: (held: boolean) => void }) => ReactNode;

interface DaysProps {
  list: CourseListProps;
  pane: { current: HTMLElement | null };
  onHold: (held: boolean) => void;
  busy: boolean;
}

/** Rows become draggable once that code is here, and not while something is open or being written among them. */
function Days({ list, pane, onHold, busy }: DaysProps) {
  const { edit } = useCourse();
  const [sortable, setSortable] = useState<{ List: Sortable; shown: boolean } | null>(null);
  const wanted = edit !== null && sortable === null;
  useEffect(() => {
    if (!wanted) return;
    // Until then the menus of the rows move them.
    void importWithRetry(() => import('./day/sortable-list.tsx')).then(async ({ SortableList, untilUntouched }) => {
      await untilUntouched(pane.current);
      setSortable({ List: SortableList, shown: false });
    });
  }, [wanted, pane]);
  if (sortable !== null && !sortable.shown && !busy) setSortable({ ...sortable, shown: true });
  if (sortable === null || edit === null || !sortable.shown) return <CourseList {...list} />;
  return <sortable.List {...list} onHold={onHold} />;
}

/** On phones the way is drawn small, and opens the map. */
function RoutePreview({ view }: { view: ItineraryRoomView }) {
  const { show } = useCourse();
  if (!view.places.some((place) => place.lat !== null)) return null;
  return (
    <div className={styles['preview']} data-narrow>
      <StaticRoute places={view.places} days={view.days} />
      <button type="button" aria-label={m.map_open()} title={m.map_open()} onClick={() => show({ pane: 'map' })} />
    </div>
  );
}

/** The window's place in a long page, given back when what was hidden for a while is shown again. */
function useKeptScroll(hidden: boolean): void {
  const kept = useRef(0);
  useLayoutEffect(() => {
    if (hidden) return undefined;
    if (kept.current > 0) scrollTo({ top: kept.current, behavior: 'instant' });
    const note = (): void => {
      kept.current = scrollY;
    };
    addEventListener('scroll', note, { passive: true });
    return () => removeEventListener('scroll', note);
  }, [hidden]);
}
