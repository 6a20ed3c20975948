import { useMemo } from 'react';
import type { Day } from '#protocol/itinerary/ot/course.ts';
import { dayToken } from '#protocol/itinerary/day-colours.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { routeMap, stopHalfWidth, stopLabel, stopRadius } from '#protocol/itinerary/route-map.ts';
import { m } from '#web/i18n/generated/messages.js';
import { distanceText } from '../stop/durations.ts';
import styles from './static-route.module.css';

/** As the server draws it, so that nothing jumps when the page becomes live. */
const frame = { width: 400, height: 150, margin: 28 };

/** The stops and the way between them, drawn without a map: at once, and where no map can be. */
export function StaticRoute({ places, days, fill = false }: StaticRouteProps) {
  const { stops, paths, scale } = useMemo(() => routeMap(places, days, frame), [places, days]);
  if (stops.length === 0) return null;
  return (
    <svg
      className={styles['route']}
      data-fill={fill || undefined}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={m.map_label()}
    >
      {paths.map(({ day, d }) => (
        <path key={day} d={d} data-day={dayToken(day)} />
      ))}
      {stops.map((stop) => {
        const half = stopHalfWidth(stop);
        return (
          <g key={stop.numbers[0]} data-day={dayToken(stop.day)}>
            <rect x={stop.x - half} y={stop.y - stopRadius} width={half * 2} height={stopRadius * 2} rx={stopRadius} />
            <text x={stop.x} y={stop.y + 4.7}>
              {stopLabel(stop)}
            </text>
          </g>
        );
      })}
      {scale === null ? null : (
        <g className={styles['scale']}>
          <path d={`M10 ${frame.height - 12}v4h${scale.width}v-4`} />
          <text x={16 + scale.width} y={frame.height - 7}>
            {distanceText(scale.meters)}
          </text>
        </g>
      )}
    </svg>
  );
}

interface StaticRouteProps {
  places: readonly Place[];
  days: readonly Pick<Day, 'places'>[];
  fill?: boolean;
}
