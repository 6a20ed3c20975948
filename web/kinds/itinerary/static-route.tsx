import { useMemo } from 'react';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { routeMap, stopRadius } from '#protocol/itinerary/route-map.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from './static-route.module.css';

/** As the server draws it, so that nothing jumps when the page becomes live. */
const frame = { width: 400, height: 150, margin: 28 };

/** The stops and the way between them, drawn without a map: at once, and where no map can be. */
export function StaticRoute({ places, fill = false }: { places: readonly Place[]; fill?: boolean }) {
  const { stops, path } = useMemo(() => routeMap(places, frame), [places]);
  if (stops.length === 0) return null;
  return (
    <svg
      className={styles['route']}
      data-fill={fill || undefined}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={m.map_label()}
    >
      <path d={path} />
      {stops.map(({ number, x, y }) => (
        <g key={number}>
          <circle cx={x} cy={y} r={stopRadius} />
          <text x={x} y={y + 4.7}>
            {number}
          </text>
        </g>
      ))}
    </svg>
  );
}
