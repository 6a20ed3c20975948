// What is spoken and stored, held against what was written down when it was last released: whoever takes something away,
// or asks for more than before, raises a version. `-u` writes down what was added; it refuses the rest.
import { expect, it } from 'vitest';
import { protocolVersion } from '#protocol/version.ts';
import { kinds } from '#worker/registry.ts';
import type { EventRule } from '#worker/room/event-rule.ts';
import { versionOf } from '#worker/room/log/upcast.ts';
import released from '../fixtures/wire.lock?raw';
import { broken, parseLock, shapeOfDeclarations, shapeOfSchema, writeLock, type Shapes } from '../kit/wire-shapes.ts';

const declarations = import.meta.glob(
  ['/protocol/wire.ts', '/protocol/**/view.ts', '/protocol/**/frames.ts', '/protocol/**/outside.ts'],
  { query: '?raw', import: 'default', eager: true },
);

/** With the version that it is written in, unless that is the first. */
function shapeOfEvent(rule: EventRule): string[] {
  const version = versionOf(rule);
  return [...(version > 1 ? [`version ${version}`] : []), ...shapeOfSchema(rule.schema)];
}

function shapes(): Shapes {
  const all: Shapes = new Map();
  for (const [name, { kind }] of Object.entries(kinds)) {
    for (const [type, rule] of Object.entries(kind.commands))
      if (rule.origin === 'client') all.set(`${name} command ${type}`, shapeOfSchema(rule.schema));
    for (const [type, rule] of Object.entries(kind.signals))
      all.set(`${name} signal ${type}`, shapeOfSchema(rule.schema));
    for (const [type, rule] of Object.entries(kind.events)) all.set(`${name} event ${type}`, shapeOfEvent(rule));
  }
  for (const [path, text] of Object.entries(declarations))
    for (const [name, shape] of shapeOfDeclarations(text)) all.set(`${path.slice(1)} ${name}`, shape);
  return all;
}

it('nothing that is spoken or stored has lost or changed a field since it was released', async () => {
  const now = { protocol: protocolVersion, shapes: shapes() };
  expect(broken(parseLock(released), now)).toEqual([]);
  await expect(writeLock(now)).toMatchFileSnapshot('../fixtures/wire.lock');
});

it('a field that is gone, one that is asked for anew, and another type of one are told', () => {
  const was = parseLock('protocol 1\n\nchat command say\n  reply?: string\n  text: string\n');
  const say = (...lines: string[]) => ({ protocol: 1, shapes: new Map([['chat command say', lines]]) });
  expect(broken(was, say('mood?: string', 'reply?: string', 'text: string'))).toEqual([]);
  expect(broken(was, say('text: string'))).toEqual(['chat command say: reply?: string']);
  expect(broken(was, say('mood: string', 'reply?: string', 'text: string'))).toEqual([
    'chat command say: mood: string',
  ]);
  expect(broken(was, say('reply?: string', 'text: number'))).toHaveLength(2);
  const least = (length: number) => say('reply?: string', `text: {"minLength":${length},"type":"string"}`);
  expect(broken(least(1), least(0))).toEqual([]);
  expect(broken(least(0), least(1))).toHaveLength(2);
  const mood = (...choices: string[]) =>
    say('reply?: string', `text: {"type":"string","enum":${JSON.stringify(choices)}}`);
  const choices = { protocol: 1, shapes: mood('low', 'high').shapes };
  expect(broken(choices, mood('low', 'mid', 'high'))).toEqual([]);
  expect(broken(choices, mood('low', 'mid'))).toHaveLength(2);
  expect(broken(was, { protocol: 1, shapes: new Map() })).toEqual(['chat command say']);
  expect(broken(was, { ...say('text: number'), protocol: 2 })).toEqual([]);
  expect(broken(was, say('version 2', 'text: number'))).toEqual([]);
  const view = parseLock('protocol 1\n\nprotocol/view.ts View\n  people: { id: string; name: string }[]\n');
  const people = (type: string) => ({ protocol: 1, shapes: new Map([['protocol/view.ts View', [`people: ${type}`]]]) });
  expect(broken(view, people('{ id: string; name: string; avatar?: string }[]'))).toEqual([]);
  expect(broken(view, people('{ id: string }[]'))).toEqual(['protocol/view.ts View: people[].name: string']);
});
