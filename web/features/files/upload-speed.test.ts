import { expect, it } from 'vitest';
import { speedOf } from './upload-speed.ts';

it('how fast a file goes out is said once it has gone for two seconds, and over what is known of it', () => {
  expect(speedOf([])).toBeNull();
  expect(speedOf([{ atMs: 0, bytes: 0 }])).toBeNull();
  const gulps = [0, 1500, 4000].map((atMs) => ({ atMs, bytes: atMs * 1000 }));
  expect(speedOf(gulps.slice(0, 2))).toBeNull();
  expect(speedOf(gulps)).toBe(1_000_000);
  expect(speedOf([...gulps.slice(0, 1), { atMs: 4000, bytes: 0 }])).toBeNull();
});
