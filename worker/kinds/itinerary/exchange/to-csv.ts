import { laterInfoOf, type Course } from '#protocol/itinerary/ot/course.ts';
import { csvFile } from '#worker/platform/csv.ts';

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

/** The places in order, one a row. An empty day is a row. */
export function toCsv(course: Course): string {
  const rows = course.days.flatMap(({ title, places: ids }, index) => {
    const places = ids.map((id) => course.places[id]).filter((place) => place !== undefined);
    const day = { day: index + 1, day_title: title };
    if (places.length === 0) return [day];
    return places.map(({ lat, lng, ...place }) => ({
      ...place,
      ...day,
      latitude: lat,
      longitude: lng,
      currency: place.cost === null ? null : laterInfoOf(course).currency,
    }));
  });
  return csvFile(columns, rows);
}
