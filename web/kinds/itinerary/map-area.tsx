import { Suspense, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { late } from '#web/app/late.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { useCourse } from './course-context.ts';
import type { CourseUi } from './course-ui.ts';
import styles from './map.module.css';
import { StaticRoute } from './static-route.tsx';

const MapPane = late(() => import('./map-pane.tsx'));

interface MapAreaProps {
  view: ItineraryRoomView;
  ui: CourseUi;
}

/** The map's place on the page: the map where there can be one, else the route drawn without it. */
export default function MapArea({ view, ui }: MapAreaProps) {
  const { panes, show } = useCourse();
  const [possible] = useState(canDrawMaps);
  const drawing = <StaticRoute places={view.places} fill />;
  const stop = panes === 3 ? undefined : view.places.find((place) => place.id === ui.selected);
  return (
    <section className={styles['area']} aria-label={m.map_label()}>
      {possible ? (
        <FallbackBoundary fallback={drawing}>
          <Suspense fallback={drawing}>
            <MapPane view={view} selected={ui.selected} picking={ui.picking} />
          </Suspense>
        </FallbackBoundary>
      ) : (
        drawing
      )}
      {ui.picking === null ? null : (
        <output className={styles['picking']}>
          <p>{possible ? m.map_pick() : m.map_impossible()}</p>
          <Button size="small" onClick={() => show({ picking: null, pane: 'list' })}>
            {m.cancel()}
          </Button>
        </output>
      )}
      {stop === undefined || ui.picking !== null ? null : (
        <button
          type="button"
          className={styles['card']}
          onClick={() => show({ panel: { what: 'talk', target: stop.id } })}
        >
          <b dir="auto">{stop.name}</b>
          <span>{m.map_open_stop()}</span>
        </button>
      )}
    </section>
  );
}

function canDrawMaps(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
