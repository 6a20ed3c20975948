import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { personHueIndex, personHues } from '#protocol/person-hue.ts';
import { faceOf } from './face.ts';

test('the stylesheet colours the same twelve hues that the protocol names', () => {
  const css = readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8');
  const inCss = [...css.matchAll(/\[data-person='(\d+)'\] \{\s*--person-hue: (\d+);/g)].map((match) => [
    Number(match[1]),
    Number(match[2]),
  ]);
  expect(inCss).toEqual(personHues.map((hue, index) => [index, hue]));
});

test('someone who changes their name keeps their colour', () => {
  const id = 'acc_01k9zv3h8he8fr7sbd3q8m4a2c';
  expect([faceOf({ id, name: '지우' }).hue, faceOf({ id, name: 'Jiwoo' }).hue]).toEqual([
    personHueIndex(id),
    personHueIndex(id),
  ]);
});
