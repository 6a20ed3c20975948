import { expect, test } from 'vitest';
import { placeNamed } from '#test/kit/itinerary.ts';
import { distanceMeters, legsOf, walkingMinutes } from './legs.ts';

const gyeongbokgung = { lat: 37.579617, lng: 126.977041 };
const seoulStation = { lat: 37.554648, lng: 126.972559 };

test('the distance between two sights is that of the great circle', () => {
  expect(distanceMeters(gyeongbokgung, seoulStation)).toBeCloseTo(2804, -1);
  expect(distanceMeters({ lat: 0, lng: 179.5 }, { lat: 0, lng: -179.5 })).toBeCloseTo(111_195, 0);
  expect(distanceMeters(seoulStation, seoulStation)).toBe(0);
});

test('walking takes the detour of streets into account', () => {
  expect(walkingMinutes(0)).toBe(0);
  expect(walkingMinutes(1000)).toBe(17);
});

test('only places that follow each other and have coordinates have a leg between them', () => {
  const places = [
    placeNamed('a', gyeongbokgung),
    placeNamed('b', seoulStation),
    placeNamed('c'),
    placeNamed('d', gyeongbokgung),
  ];
  expect(legsOf(places)).toMatchObject([{ from_id: 'a', to_id: 'b', walking_minutes: 49 }]);
  expect(legsOf([])).toEqual([]);
});
