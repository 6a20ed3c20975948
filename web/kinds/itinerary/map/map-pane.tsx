import { useEffect, useMemo, useRef, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { useLatest } from '#web/ui/use-latest.ts';
import { useCourse } from '../course-context.ts';
import { CourseMap, type MapStop } from './course-map.ts';
import type { CourseUi, Spot } from '../course-ui.ts';
import styles from './map.module.css';
import { useMapStyle } from './use-map-style.ts';

interface MapPaneProps {
  view: ItineraryRoomView;
  selected: string | null;
  picking: CourseUi['picking'];
  /** Picked, and not a stop yet. */
  mark: Spot | null;
  /** Whether the streets that there should be cannot be had just now. */
  onStreets: (missing: boolean) => void;
}

/** The map. It is thrown away with the pane: a hidden one would go on drawing. */
export default function MapPane({ view, selected, picking, mark, onStreets }: MapPaneProps) {
  const { panes, show } = useCourse();
  const host = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<CourseMap | null>(null);
  const press = useLatest({ picking, panes });
  const streets = useMapStyle();
  const pressed = useRef<string | null>(null);
  const tellStreets = useLatest(onStreets);
  useEffect(() => {
    if (host.current === null) return undefined;
    const made = new CourseMap({
      host: host.current,
      markerClass: styles['marker'] ?? '',
      groupClass: styles['group'] ?? '',
      markClass: styles['mark'] ?? '',
      onStop: (id) => {
        pressed.current = id;
        show(press.current.panes === 3 ? { selected: id, panel: { what: 'talk', target: id } } : { selected: id });
      },
      onSpot: (spot) => press.current.picking?.(spot),
      onNoStreets: () => tellStreets.current(true),
    });
    setMap(made);
    return () => made.destroy();
  }, [show, press, tellStreets]);
  useEffect(() => {
    if (typeof streets === 'object') map?.showStreets(streets);
    tellStreets.current(streets === 'missing');
  }, [map, streets, tellStreets]);
  const { days: courseDays, places } = view;
  const days = useMemo(() => stopsByDay(courseDays, places, selected), [courseDays, places, selected]);
  useEffect(() => map?.show(days), [map, days]);
  useEffect(() => map?.markSpot(mark), [map, mark]);
  const shown = useLatest(days);
  useEffect(() => {
    // Only when another is selected: whoever drags the map away from it must not be brought back. And not where it was
    // selected on the map itself.
    const stop = shown.current.flat().find((one) => one.id === selected);
    if (stop !== undefined && pressed.current !== selected) map?.reveal(stop);
    pressed.current = null;
  }, [map, selected, shown]);
  return <div ref={host} className={styles['canvas']} data-picking={picking === null ? undefined : true} />;
}

function stopsByDay(
  days: ItineraryRoomView['days'],
  places: ItineraryRoomView['places'],
  selected: string | null,
): MapStop[][] {
  const byId = new Map(places.map((place, index) => [place.id, { place, number: index + 1 }]));
  return days.map((day, index) =>
    day.places.flatMap((id) => {
      const found = byId.get(id);
      if (found === undefined || found.place.lat === null || found.place.lng === null) return [];
      const { place, number } = found;
      const { name, lat, lng } = { ...place, lat: found.place.lat, lng: found.place.lng };
      return [{ id, name, number, day: index, lat, lng, selected: id === selected }];
    }),
  );
}
