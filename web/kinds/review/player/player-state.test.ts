import { describe, expect, it } from 'vitest';
import { shuttled, steppedSpeed, withEdge } from './player-state.ts';

describe('J and L', () => {
  it('play, and faster each time they are pressed again, up to eight times', () => {
    const pressed = [1, 2, 3, 4, 5].reduce<number[]>(
      (all, _press, at) => [...all, shuttled(all[at] ?? 1, 1, at > 0)],
      [1],
    );
    expect(pressed.slice(1)).toEqual([1, 2, 4, 8, 8]);
  });

  it('turn round at once', () => {
    expect(shuttled(4, -1, true)).toBe(-1);
    expect(shuttled(-8, 1, true)).toBe(1);
    expect(shuttled(2, -1, false)).toBe(-1);
  });
});

it('the speed goes up and down by its steps and no further', () => {
  expect(steppedSpeed(1, 1)).toBe(1.25);
  expect(steppedSpeed(1, -1)).toBe(0.75);
  expect(steppedSpeed(4, 1)).toBe(4);
  expect(steppedSpeed(0.25, -1)).toBe(0.25);
});

describe('a range', () => {
  it('goes from where it was begun to the end of the film until it has an end of its own', () => {
    const begun = withEdge(null, 'from', 12, 60);
    expect(begun).toEqual({ from: 12, to: 60 });
    expect(withEdge(begun, 'to', 20, 60)).toEqual({ from: 12, to: 20 });
  });

  it('never ends before it begins', () => {
    expect(withEdge({ from: 12, to: 20 }, 'from', 30, 60)).toEqual({ from: 30, to: 60 });
    expect(withEdge({ from: 12, to: 20 }, 'to', 5, 60)).toEqual({ from: 0, to: 5 });
  });
});
