import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completePlace, type Course } from '#protocol/itinerary/ot/course.ts';
import { newPlaceSchema, type NewPlace, type Place } from '#protocol/itinerary/place.schema.ts';
import { fromCsv } from './from-csv.ts';
import { fromGpx } from './from-gpx.ts';
import { toCsv } from './to-csv.ts';
import { toGpx } from './to-gpx.ts';
import { toIcs, type IcsOptions } from './to-ics.ts';

const options: IcsOptions = { roomId: 'rom_1', nowMs: Date.UTC(2026, 9, 1, 0, 0, 0) };

function courseOf(days: NewPlace[][], info: Partial<Course> = {}): Course {
  const places: Record<string, Place> = {};
  const nodes = days.map((day, index) => ({
    id: `day_${index}`,
    title: null,
    places: day.map((place, position) => {
      const id = `plc_${index}_${position}`;
      places[id] = completePlace(place, id);
      return id;
    }),
  }));
  return { title: '성수 산책', description: '', start_date: '2026-10-24', days: nodes, places, ...info };
}

function text<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function calendar(course: Course, more: Partial<IcsOptions> = {}): string {
  return text(toIcs(course, { ...options, ...more })).replaceAll('\r\n ', '');
}

const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
const seoulForest: NewPlace = {
  name: '서울숲',
  address: '성동구 뚝섬로 273',
  lat: 37.5446,
  lng: 127.0374,
  start_time: '11:00',
  duration_minutes: 90,
  memo: '은행나무길; 돗자리, 커피',
};

describe('a calendar of a course', () => {
  test('has an event for each place with a time, at that hour wherever one is', () => {
    const lines = calendar(courseOf([[seoulForest], [{ name: '경복궁', start_time: '09:30' }]])).split('\r\n');
    expect(lines).toContain('DTSTART:20261024T110000');
    expect(lines).toContain('DTEND:20261024T123000');
    expect(lines).toContain('SUMMARY:서울숲');
    expect(lines).toContain('DESCRIPTION:은행나무길\\; 돗자리\\, 커피');
    expect(lines).toContain('LOCATION:성동구 뚝섬로 273');
    expect(lines).toContain('GEO:37.5446;127.0374');
    expect(lines).toContain('UID:rom_1-plc_0_0@madang');
    expect(lines).toContain('DTSTAMP:20261001T000000Z');
    expect(lines).toContain('DTSTART:20261025T093000');
    expect(lines.filter((line) => line.startsWith('DTEND'))).toHaveLength(1);
  });

  test('has exact instants where a zone is given, also where clocks change', () => {
    expect(calendar(courseOf([[seoulForest]]), { zone: 'Asia/Seoul' })).toContain('DTSTART:20261024T020000Z');
    const newYork = courseOf([[seoulForest], [seoulForest]], { start_date: '2026-10-31' });
    const ics = calendar(newYork, { zone: 'America/New_York' });
    expect(ics).toContain('DTSTART:20261031T150000Z');
    expect(ics).toContain('DTSTART:20261101T160000Z');
  });

  test('lists places without a time in one all-day event of their day', () => {
    const ics = calendar(courseOf([[{ name: '대림창고', address: '성수이로 78' }, { name: '성수연방' }]]));
    expect(ics).toContain('DTSTART;VALUE=DATE:20261024');
    expect(ics).toContain('DTEND;VALUE=DATE:20261025');
    expect(ics).toContain('DESCRIPTION:- 대림창고 (성수이로 78)\\n- 성수연방');
    expect(ics.match(/BEGIN:VEVENT/gu)).toHaveLength(1);
  });

  test('takes half past midnight after half past eleven for the next day', () => {
    const late = courseOf([
      [
        { name: '공연', start_time: '23:30', duration_minutes: 60 },
        { name: '야식', start_time: '00:30' },
      ],
    ]);
    const ics = calendar(late, { zone: 'Asia/Seoul' });
    expect(ics).toContain('DTSTART:20261024T143000Z');
    expect(ics).toContain('DTSTART:20261024T153000Z');
  });

  test('is named as its course, letter by letter, and has links as they are', () => {
    const url = 'https://example.com/a,b;c?d=1,2';
    const named = courseOf([[{ ...seoulForest, url }]], { title: '봄; 여름, 가을\\n' });
    const lines = calendar(named, { seq: 7 }).split('\r\n');
    expect(lines).toContain('NAME:봄\\; 여름\\, 가을\\\\n');
    expect(lines).toContain('X-WR-CALNAME:봄\\; 여름\\, 가을\\\\n');
    expect(lines).toContain(`URL;VALUE=URI:${url}`);
    expect(lines).toContain('SEQUENCE:7');
  });

  test('is the same for the same course, and no line is over 75 octets', () => {
    const course = courseOf([[{ ...seoulForest, memo: '가'.repeat(900) }]]);
    const once = text(toIcs(course, options));
    expect(text(toIcs(course, options))).toBe(once);
    for (const line of once.split('\r\n')) expect(bytes(line).length).toBeLessThanOrEqual(75);
  });

  test('lets nobody write a line of their own into it', () => {
    const ics = calendar(
      courseOf([[{ ...seoulForest, name: 'a\r\nATTENDEE:mailto:x@y.z', memo: 'b\nEND:VCALENDAR' }]]),
    );
    expect(ics.split('\r\n').filter((line) => /^(?:ATTENDEE|END:VCALENDAR)/u.test(line))).toEqual(['END:VCALENDAR']);
  });

  test('is refused without a start date, and for a zone that is none', () => {
    expect(toIcs(courseOf([[seoulForest]], { start_date: null }), options)).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION_ERROR', details: { start_date: ['is needed'] } },
    });
    expect(toIcs(courseOf([[seoulForest]]), { ...options, zone: 'Mars/Olympus' })).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION_ERROR' },
    });
  });
});

describe('a GPX file of a course', () => {
  test('has waypoints in order and a route for each day, and is well formed', () => {
    const gpx = text(
      toGpx(
        courseOf([
          [seoulForest, { name: 'no coordinates' }],
          [{ name: '<b>&"\'', lat: -33.85, lng: 1e-7, url: 'https://a.kr/?b=1&c="' }],
        ]),
      ),
    );
    expect(XMLValidator.validate(gpx)).toBe(true);
    const parsed = new XMLParser({ ignoreAttributes: false, parseAttributeValue: false }).parse(gpx);
    expect(parsed.gpx.wpt).toHaveLength(2);
    expect(parsed.gpx.rte).toHaveLength(2);
    expect(parsed.gpx.wpt[1]).toMatchObject({ '@_lat': '-33.85', '@_lon': '0.000000100000' });
    expect(gpx).not.toContain('<b>');
  });

  test('is refused where no place has coordinates', () => {
    expect(toGpx(courseOf([[{ name: '어딘가' }]]))).toMatchObject({ ok: false, error: { code: 'VALIDATION_ERROR' } });
  });
});

describe('a CSV file of a course', () => {
  test('holds no cell that a spreadsheet would compute', () => {
    const names = ['=1+1', '+82 10', '-2', '@SUM(A1)', '＝1'];
    const csv = toCsv(courseOf([names.map((name) => ({ name, memo: '\t=2' }))]));
    expect(csv.startsWith('\ufeffday,name,')).toBe(true);
    for (const name of names) expect(csv).toContain(`,"'${name}",`);
    expect(csv).not.toMatch(/(?:^|,|")[=+@]/mu);
  });
});

const place = fc
  .record({
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    address: fc.option(fc.string({ unit: 'grapheme', maxLength: 60 })),
    memo: fc.array(fc.string({ maxLength: 30 }), { maxLength: 3 }).map((lines) => lines.join('\n')),
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
    formula: fc.boolean(),
  })
  .map(({ formula, lat, lng, ...fields }) => ({
    ...fields,
    name: `${formula ? '=' : ''}${fields.name}`,
    lat: Math.round(lat * 1e7) / 1e7,
    lng: Math.round(lng * 1e7) / 1e7,
  }))
  .filter(
    (candidate) => newPlaceSchema.safeParse(candidate).success && !/\p{Noncharacter_Code_Point}/u.test(candidate.name),
  )
  .map((candidate) => newPlaceSchema.parse(candidate));

/** What every format keeps. Runs of spaces are one, as they are on any page. */
function kept({ name, lat, lng }: NewPlace): NewPlace {
  return { name: name.replace(/\s+/gu, ' ').trim(), lat: (lat ?? 0) + 0, lng: (lng ?? 0) + 0 };
}

describe('what is exported and imported again', () => {
  test.each([
    ['CSV', (course: Course) => fromCsv(bytes(toCsv(course)))],
    ['GPX', (course: Course) => fromGpx(bytes(text(toGpx(course))))],
  ])('by %s keeps names, coordinates and order', (_name, roundTrip) => {
    fc.assert(
      fc.property(fc.array(fc.array(place, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 }), (days) => {
        const { places, skipped } = text(roundTrip(courseOf(days)));
        expect(skipped).toEqual([]);
        expect(places.map(kept)).toEqual(days.flat().map(kept));
      }),
      { numRuns: 150 },
    );
  });

  test('keeps every field by CSV, and all but time and cost by GPX', () => {
    const full: NewPlace = {
      ...seoulForest,
      category: 'sight',
      url: 'https://seoulforest.or.kr/?a=1&b=2',
      cost: 12000,
      memo: '첫 줄\n둘째 "줄", <b>',
    };
    const { start_time: _time, duration_minutes: _minutes, cost: _cost, ...rest } = full;
    expect(text(fromCsv(bytes(toCsv(courseOf([[full]]))))).places).toEqual([
      { ...full, memo: full.memo?.replace('<b>', '').trim() },
    ]);
    expect(text(fromGpx(bytes(text(toGpx(courseOf([[full]])))))).places).toEqual([
      { ...rest, memo: full.memo?.replace('<b>', '').trim() },
    ]);
  });
});

describe('days of a course', () => {
  const course = courseOf([
    [{ ...seoulForest, cost: 3000, phone: '02-460-2905', opening_hours: '24시간' }],
    [],
    [{ name: '경복궁', lat: 37.5796, lng: 126.977 }],
  ]);
  const titled: Course = {
    ...course,
    currency: 'KRW',
    days: course.days.map((day, index) => ({ ...day, title: index === 2 ? '궁의 날' : null })),
  };
  const said = [
    [null, ['서울숲']],
    [null, []],
    ['궁의 날', ['경복궁']],
  ];

  test('come back from its CSV, with their titles and those without a place, and nothing is said', () => {
    const read = text(fromCsv(bytes(toCsv(titled))));
    expect(read.days?.map((day) => [day.title, day.places.map((place) => place.name)])).toEqual(said);
    expect(read.places[0]).toMatchObject({ cost: 3000, phone: '02-460-2905', opening_hours: '24시간' });
    expect([read.currency, read.skipped, read.changed]).toEqual(['KRW', [], []]);
  });

  test('come back from its GPX, but for those without a place', () => {
    const read = text(fromGpx(bytes(text(toGpx(titled)))));
    expect(read.days?.map((day) => [day.title, day.places.map((place) => place.name)])).toEqual([said[0], said[2]]);
  });
});
