import type { Course } from '#protocol/itinerary/ot/course.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { escapedXml } from '#protocol/xml-text.ts';

interface Located extends Place {
  lat: number;
  lng: number;
}

/**
 * GPX 1.1 (https://www.topografix.com/GPX/1/1/): every place as a waypoint in course order, and a route for each day.
 * Places without coordinates cannot be in it; a course of only such places is refused.
 */
export function toGpx(course: Course): Result<string> {
  const days = course.days.map((day, index) => ({
    name: day.title ?? `${course.title} ${index + 1}`,
    title: day.title,
    places: day.places.map((id) => course.places[id]).filter(isLocated),
  }));
  const located = days.flatMap((day) => day.places);
  if (located.length === 0) return refuse('VALIDATION_ERROR', 'No place of this course has coordinates');
  const routes = days.filter((day) => day.places.length > 0);
  return ok(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<gpx version="1.1" creator="Madang" xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">',
      `<metadata>${element('name', course.title)}${element('desc', course.description)}</metadata>`,
      ...located.map(waypoint),
      ...routes.map(
        (day) =>
          `<rte>${element('name', day.name)}${element('desc', day.title ?? '')}${day.places.map(routePoint).join('')}</rte>`,
      ),
      '</gpx>',
      '',
    ].join('\n'),
  );
}

function isLocated(place: Place | undefined): place is Located {
  return place !== undefined && place.lat !== null && place.lng !== null;
}

/** The order of the elements is the schema's. The address is the comment, as it is on a Garmin. */
function waypoint(place: Located): string {
  const link = place.url === null ? '' : `<link href="${escapedXml(place.url)}"></link>`;
  const texts = element('name', place.name) + element('cmt', place.address ?? '') + element('desc', place.memo);
  return `<wpt ${position(place)}>${texts}${link}${element('type', place.category)}</wpt>`;
}

function routePoint(place: Located): string {
  return `<rtept ${position(place)}>${element('name', place.name)}</rtept>`;
}

function position({ lat, lng }: Located): string {
  return `lat="${decimal(lat)}" lon="${decimal(lng)}"`;
}

/** xsd:decimal knows no exponent. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12) : text;
}

function element(name: string, text: string): string {
  return text === '' ? '' : `<${name}>${escapedXml(text)}</${name}>`;
}
