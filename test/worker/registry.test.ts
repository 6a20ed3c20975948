// A room's object is bound under the name of its kind in capitals, beside objects that are no rooms.
import { expect, it } from 'vitest';
import { byName, kinds } from '#worker/registry.ts';
import config from '../../wrangler.toml?raw';

const [chat] = Object.values(kinds);

function called(name: string) {
  if (chat === undefined) throw new Error('there are no kinds');
  return { ...chat, kind: { ...chat.kind, name } };
}

it('no kind is called like another one, or like any other object of the worker', () => {
  const bound = [...config.matchAll(/name = "(\w+)"\nclass_name/gu)].map(([, name = '']) => name.toLowerCase());
  expect(bound.filter((name) => kinds[name] !== undefined).toSorted()).toEqual(Object.keys(kinds).toSorted());
  for (const name of bound) expect(() => byName([...Object.values(kinds), called(name)]), name).toThrow('is taken');
  expect(Object.keys(byName([called('kiosk')]))).toEqual(['kiosk']);
});
