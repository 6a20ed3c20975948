import { MapPin } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useCourse } from '../course-context.ts';
import type { CourseUi, Spot } from '../course-ui.ts';
import styles from './map.module.css';
import { StaticRoute } from './static-route.tsx';
import { usePlacing } from './use-placing.ts';

const MapPane = lazyWithRetry(() => import('./map-pane.tsx'));

interface MapAreaProps {
  view: ItineraryRoomView;
  ui: CourseUi;
}

/** What is pressed on the map is brought into sight in the list. */
function useSelectedInSight(selected: string | null): void {
  useEffect(() => {
    if (selected !== null) document.querySelector(`[data-stop="${selected}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
}

/** The map's place on the page: the map where there can be one, else the route drawn without it. */
export default function MapArea({ view, ui }: MapAreaProps) {
  const { panes, show } = useCourse();
  const [possible] = useState(canDrawMaps);
  const [noStreets, setNoStreets] = useState(false);
  useSelectedInSight(ui.selected);
  const drawing = <StaticRoute places={view.places} days={view.days} fill />;
  const stop = panes === 3 ? undefined : view.places.find((place) => place.id === ui.selected);
  return (
    <section className={styles['area']} aria-label={m.map_label()}>
      {possible ? (
        <FallbackBoundary fallback={drawing}>
          <Suspense fallback={drawing}>
            <MapPane
              view={view}
              selected={ui.selected}
              picking={ui.picking}
              mark={markOf(ui)}
              onStreets={setNoStreets}
            />
          </Suspense>
        </FallbackBoundary>
      ) : (
        drawing
      )}
      {ui.picking === null ? (
        <MapNotes view={view} noStreets={possible && noStreets} />
      ) : (
        <output className={styles['picking']}>
          <Picking placing={ui.placing} view={view} possible={possible} />
          <Button size="small" onClick={() => show({ picking: null, placing: [], pane: 'list' })}>
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

/** What was picked on the map and is still being written about. */
function markOf({ adding, panel }: CourseUi): Spot | null {
  if (panel?.what === 'edit') {
    const [lat, lng] = (panel.form.typed.spot ?? '').split(',').map(Number);
    if (lat !== undefined && lng !== undefined) return { lat, lng };
  }
  return adding?.spot ?? null;
}

/** What is asked for: of a stop without a position, its name, and a way past it. */
function Picking({
  placing,
  view,
  possible,
}: {
  placing: readonly string[];
  view: ItineraryRoomView;
  possible: boolean;
}) {
  const placeOneByOne = usePlacing();
  const place = view.places.find((one) => one.id === placing[0]);
  if (!possible) return <p>{m.map_impossible()}</p>;
  if (place === undefined) return <p>{m.map_pick()}</p>;
  return (
    <>
      <p dir="auto">{m.map_pick_for({ name: place.name })}</p>
      {placing.length > 1 ? (
        <Button size="small" tone="plain" onClick={() => placeOneByOne(placing.slice(1))}>
          {m.map_pick_skip()}
        </Button>
      ) : null}
    </>
  );
}

/** How many stops are not on the map, with the way to put them there; and why there are no streets. */
function MapNotes({ view, noStreets }: { view: ItineraryRoomView; noStreets: boolean }) {
  const { edit } = useCourse();
  const placeOneByOne = usePlacing();
  const lost = view.places.filter((place) => place.lat === null || place.lng === null).map(({ id }) => id);
  if (lost.length === 0 && !noStreets) return null;
  return (
    <div className={styles['notes']}>
      {lost.length === 0 ? null : edit === null ? (
        <p>{m.map_unplaced({ count: lost.length })}</p>
      ) : (
        <button type="button" onClick={() => placeOneByOne(lost)}>
          <MapPin {...smallIcon} />
          {m.map_unplaced({ count: lost.length })}
        </button>
      )}
      {noStreets ? <p>{m.map_no_streets()}</p> : null}
    </div>
  );
}

function canDrawMaps(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
