import { useEffect, useMemo, useRef, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { useLatest } from '#web/ui/use-latest.ts';
import { useClientConfig } from './client-config.ts';
import { useCourse } from './course-context.ts';
import { CourseMap, type MapStop } from './course-map.ts';
import type { CourseUi } from './course-ui.ts';
import styles from './map.module.css';

interface MapPaneProps {
  view: ItineraryRoomView;
  selected: string | null;
  picking: CourseUi['picking'];
}

/** The map, once the instance has said which. It is thrown away with the pane: a hidden one would go on drawing. */
export default function MapPane(props: MapPaneProps) {
  const config = useClientConfig();
  if (config === null) return null;
  return <LiveMap {...props} styleUrl={config.map_style_url} />;
}

function LiveMap({ view, selected, picking, styleUrl }: MapPaneProps & { styleUrl: string | null }) {
  const { panes, show } = useCourse();
  const host = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<CourseMap | null>(null);
  const press = useLatest({ picking, panes });
  useEffect(() => {
    if (host.current === null) return undefined;
    const made = new CourseMap({
      host: host.current,
      styleUrl,
      markerClass: styles['marker'] ?? '',
      onStop: (id) =>
        show(press.current.panes === 3 ? { selected: id, panel: { what: 'talk', target: id } } : { selected: id }),
      onSpot: (spot) => press.current.picking?.(spot),
    });
    setMap(made);
    return () => made.destroy();
  }, [styleUrl, show, press]);
  const { days: courseDays, places } = view;
  const days = useMemo(() => stopsByDay(courseDays, places, selected), [courseDays, places, selected]);
  useEffect(() => map?.show(days), [map, days]);
  const shown = useLatest(days);
  useEffect(() => {
    // Only when another is selected: whoever drags the map away from it must not be brought back.
    const stop = shown.current.flat().find((one) => one.id === selected);
    if (stop !== undefined) map?.reveal(stop);
  }, [map, selected, shown]);
  return <div ref={host} className={styles['canvas']} data-picking={picking === null ? undefined : true} />;
}

function stopsByDay(
  days: ItineraryRoomView['days'],
  places: ItineraryRoomView['places'],
  selected: string | null,
): MapStop[][] {
  const byId = new Map(places.map((place, index) => [place.id, { place, number: index + 1 }]));
  return days.map((day) =>
    day.places.flatMap((id) => {
      const found = byId.get(id);
      if (found === undefined || found.place.lat === null || found.place.lng === null) return [];
      const { place, number } = found;
      return [{ id, name: place.name, number, lat: found.place.lat, lng: found.place.lng, selected: id === selected }];
    }),
  );
}
