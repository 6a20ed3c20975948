import type { FC } from 'hono/jsx';
import { dayToken } from '#protocol/itinerary/day-colours.ts';
import { legsOf, type Leg } from '#protocol/itinerary/legs.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { routeMap, stopHalfWidth, stopLabel, stopRadius } from '#protocol/itinerary/route-map.ts';
import { Says } from '#worker/features/front/says.tsx';
import { frontWords, makerOf } from '#worker/features/front/words.ts';
import type { Locale } from '#worker/platform/locale.ts';
import type { Seen } from '../../front.ts';
import { dayDate, distanceText, durationText, itineraryWords, legText, whereText } from './words.ts';

/** A course to read: what it is, a drawing of the way, and its stops day by day. */
export const ItineraryPage: FC<Seen<ItineraryRoomView>> = ({ view, locale }) => {
  const words = itineraryWords[locale];
  return (
    <>
      <header class="share-head">
        <h1>{view.title}</h1>
        {view.description === '' ? null : (
          <p class="share-text" dir="auto">
            {view.description}
          </p>
        )}
        <Facts view={view} locale={locale} />
        <Says on={null} view={view} locale={locale} />
      </header>
      <RouteDrawing view={view} locale={locale} />
      {view.places.length === 0 ? <p class="share-empty">{words.empty}</p> : <Days view={view} locale={locale} />}
    </>
  );
};

const Facts: FC<Seen<ItineraryRoomView>> = ({ view, locale }) => {
  const words = itineraryWords[locale];
  const maker = makerOf(view);
  const date = dayDate(view.start_date, 0, locale);
  return (
    <ul class="share-facts">
      {maker === '' ? null : <li>{frontWords[locale].madeBy(maker)}</li>}
      {date === null ? null : (
        <li>
          <time datetime={date.iso}>{date.text}</time>
        </li>
      )}
      <li>{words.places(view.places.length)}</li>
      {view.total_duration_minutes === 0 ? null : <li>{durationText(view.total_duration_minutes, locale)}</li>}
    </ul>
  );
};

const frame = { width: 400, height: 150, margin: 28 };

const RouteDrawing: FC<{ view: ItineraryRoomView; locale: Locale }> = ({ view, locale }) => {
  const { stops, paths, scale } = routeMap(view.places, view.days, frame);
  if (stops.length === 0) return null;
  const label = itineraryWords[locale].map(stops.map((stop) => `${stopLabel(stop)} ${stop.name}`));
  return (
    <div class="share-map">
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={label}>
        {paths.map(({ day, d }) => (
          <path key={day} class="share-map-way" d={d} data-day={dayToken(day)} />
        ))}
        {stops.map((stop) => {
          const half = stopHalfWidth(stop);
          return (
            <g key={stop.numbers[0]} data-day={dayToken(stop.day)}>
              <rect
                class="share-map-stop"
                x={stop.x - half}
                y={stop.y - stopRadius}
                width={half * 2}
                height={stopRadius * 2}
                rx={stopRadius}
              />
              <text class="share-map-number" x={stop.x} y={stop.y + 4.7}>
                {stopLabel(stop)}
              </text>
            </g>
          );
        })}
        {scale === null ? null : (
          <g class="share-map-scale">
            <path d={`M10 ${frame.height - 12}v4h${scale.width}v-4`} />
            <text x={16 + scale.width} y={frame.height - 7}>
              {distanceText(scale.meters, locale)}
            </text>
          </g>
        )}
      </svg>
    </div>
  );
};

const Days: FC<Seen<ItineraryRoomView>> = ({ view, locale }) => {
  const words = itineraryWords[locale];
  const byId = new Map(view.places.map((place, index) => [place.id, { place, number: index + 1 }]));
  const isPlain = view.days.length === 1 && view.days[0]?.title === null;
  return (
    <>
      {view.days.map((day, index) => {
        const stops = day.places.flatMap((id) => byId.get(id) ?? []);
        const legs = new Map(legsOf(stops.map(({ place }) => place)).map((leg) => [leg.to_id, leg]));
        const date = dayDate(view.start_date, index, locale);
        return (
          <section class="share-day" key={day.id} data-day={dayToken(index)}>
            {isPlain ? null : (
              <h2>
                {day.title ?? words.day(index + 1)}
                {date === null ? null : <time datetime={date.iso}>{date.text}</time>}
              </h2>
            )}
            {stops.length === 0 ? <p class="share-empty">{words.emptyDay}</p> : null}
            <ol class="share-stops" start={stops[0]?.number ?? 1}>
              {stops.map(({ place, number }) => (
                <Stop
                  key={place.id}
                  stop={{ place, number, leg: legs.get(place.id), heading: isPlain ? 'h2' : 'h3' }}
                  view={view}
                  locale={locale}
                />
              ))}
            </ol>
          </section>
        );
      })}
    </>
  );
};

interface StopFacts {
  place: Place;
  number: number;
  /** The way here from the stop before, where it is known. */
  leg: Leg | undefined;
  /** Below the heading of its day, where that has one. */
  heading: 'h2' | 'h3';
}

const Stop: FC<Seen<ItineraryRoomView> & { stop: StopFacts }> = ({ stop, view, locale }) => {
  const { place, number, leg, heading: Heading } = stop;
  const where = whereText(place, locale);
  return (
    <li class="share-stop" id={place.id}>
      {leg === undefined ? null : <p class="share-leg">{legText(leg, locale)}</p>}
      <span class="share-number" aria-hidden="true">
        {number}
      </span>
      <div>
        <Heading>{place.name}</Heading>
        {where === '' ? null : (
          <p class="share-where" dir="auto">
            {where}
          </p>
        )}
      </div>
      <p class="share-when">
        {place.start_time === null ? null : <time>{place.start_time}</time>}
        {place.duration_minutes === 0 ? null : <span>{durationText(place.duration_minutes, locale)}</span>}
      </p>
      {place.memo === '' ? null : (
        <p class="share-memo" dir="auto">
          {place.memo}
        </p>
      )}
      {place.url === null ? null : (
        <p class="share-link">
          <a href={place.url} rel="noopener noreferrer nofollow ugc">
            {hostOf(place.url)}
          </a>
        </p>
      )}
      <Says on={place.id} view={view} locale={locale} />
    </li>
  );
};

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host.replace(/^www\./u, '') : address;
}
