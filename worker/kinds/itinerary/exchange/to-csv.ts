import Papa from 'papaparse';
import { currencyOf, type Course } from '#protocol/itinerary/ot/course.ts';

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
  'day_title',
  'phone',
  'opening_hours',
  'currency',
];

/** A cell that begins so is computed by a spreadsheet, and could run or send something: it gets an apostrophe. */
const formula = /^\s*[=+\-@\t\r＝＋－＠]/u;

/** The places in order, one a row, as UTF-8 with the BOM that Excel wants to see before Korean. An empty day is a row. */
export function toCsv(course: Course): string {
  const rows = course.days.flatMap((day, index) => {
    const places = day.places.map((id) => course.places[id]).filter((place) => place !== undefined);
    const currency = currencyOf(course).currency;
    if (places.length === 0)
      return [columns.map((column) => (column === 'day' ? index + 1 : column === 'day_title' ? day.title : ''))];
    return places.map((place) => [
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
      day.title,
      place.phone,
      place.opening_hours,
      place.cost === null ? null : currency,
    ]);
  });
  return `\ufeff${Papa.unparse({ fields: columns, data: rows }, { escapeFormulae: formula, newline: '\r\n' })}\r\n`;
}
