import { expect, test } from 'vitest';
import { contentDisposition } from './attachment.ts';

function nameOf(title: string): string {
  const header = contentDisposition({ title, fallback: 'itinerary', extension: 'gpx' });
  expect(header).toMatch(/^attachment; filename="itinerary\.gpx"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/u);
  return decodeURIComponent(header.split("UTF-8''")[1] ?? '');
}

test.each([
  ['성수동 산책', '성수동 산책.gpx'],
  ["It's (a) *star*", "It's (a) star.gpx"],
  ['../../etc/passwd', 'etc passwd.gpx'],
  ['a\r\nSet-Cookie: b', 'a Set-Cookie b.gpx'],
  ['a"; filename="evil.exe', 'a ; filename= evil.exe.gpx'],
  ['...', 'itinerary.gpx'],
  ['\u202egpj.exe', 'gpj.exe.gpx'],
  ['half \ud800 pair', 'half \ufffd pair.gpx'],
])('the name of %j is %j', (title, name) => {
  expect(nameOf(title)).toBe(name);
});

test('a long title makes a name that file systems take', () => {
  expect(Array.from(nameOf('가'.repeat(300)))).toHaveLength(84);
});
