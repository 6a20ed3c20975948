import Papa from 'papaparse';
import type { Course } from '#protocol/itinerary/course.ts';

const columns = [
  'day',
  'name',
  'category',
  'address',
  'latitude',
  'longitude',
  'start_time',
  'duration_minutes',
  'cost',
  'url',
  'memo',
];

/** A cell that begins so is computed by a spreadsheet, and could run or send something: it gets an apostrophe. */
const formula = /^\s*[=+\-@\t\r＝＋－＠]/u;

/** The places in order, one a row, as UTF-8 with the BOM that Excel wants to see before Korean. */
export function toCsv(course: Course): string {
  const rows = course.days.flatMap((day, index) =>
    day.places.flatMap((id) => {
      const place = course.places[id];
      if (place === undefined) return [];
      return [
        [
          index + 1,
          place.name,
          place.category,
          place.address,
          place.lat,
          place.lng,
          place.start_time,
          place.duration_minutes,
          place.cost,
          place.url,
          place.memo,
        ],
      ];
    }),
  );
  return `\ufeff${Papa.unparse({ fields: columns, data: rows }, { escapeFormulae: formula, newline: '\r\n' })}\r\n`;
}
