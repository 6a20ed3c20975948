import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fractionOf, pictureBox } from './letterbox.ts';

const runs = { numRuns: 500, seed: 20_261_130 };
const side = fc.integer({ min: 40, max: 4000 });

it('a point of the picture is the same fraction of it on every screen', () => {
  const place = fc.record({ box: fc.record({ width: side, height: side }), width: side, height: side });
  const point = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(place, point, ({ box, width, height }, [x, y]) => {
      const picture = pictureBox(box, { width, height });
      const [foundX, foundY] = fractionOf(
        { clientX: picture.left + x * picture.width, clientY: picture.top + y * picture.height },
        picture,
      );
      expect(Math.abs(foundX - x)).toBeLessThan(0.0001);
      expect(Math.abs(foundY - y)).toBeLessThan(0.0001);
      expect(picture.width / picture.height).toBeCloseTo(width / height, 6);
      expect(Math.max(picture.width - box.width, picture.height - box.height)).toBeCloseTo(0, 6);
    }),
    runs,
  );
});

it('what lies in the black beside the picture is at its edge', () => {
  const picture = pictureBox({ width: 400, height: 100 }, { width: 100, height: 100 });
  expect(fractionOf({ clientX: 10, clientY: 50 }, picture)).toEqual([0, 0.5]);
  expect(fractionOf({ clientX: 390, clientY: 120 }, picture)).toEqual([1, 1]);
});
