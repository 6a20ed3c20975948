import { expect, test } from 'vitest';
import { completePlace } from '#protocol/itinerary/ot/course.ts';
import { initialItineraryRoom, type ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { viewOfCourse } from '#protocol/itinerary/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import type { Command } from '#web/room-client/types.ts';
import { itineraryClient as kind } from './kind-client.ts';

await kind.prepare?.();

const kim = { id: 'kim', name: '김' };
const at = '2026-10-24T09:00:00.000Z';
let ids = 0;
const context = { me: kim, nowMs: Date.parse(at), newId: (prefix: string) => `${prefix}_${(ids += 1)}` };

function room(): ItineraryRoomView {
  const course = {
    title: '봄 나들이',
    description: '',
    start_date: null,
    days: [{ id: 'd1', title: null, places: ['a', 'b'] }],
    places: { a: completePlace({ name: 'a' }, 'a'), b: completePlace({ name: 'b' }, 'b') },
  };
  const comments = [
    event('comment.added', { comment_id: 'c1', target: 'a', parent_id: null, content: '좋아요', mentions: ['lee'] }),
    event('reaction.added', { target: 'a', reaction: '👍' }),
  ];
  const empty = { ...initialItineraryRoom('rom_1'), ...viewOfCourse('rom_1', course) };
  return comments.reduce((view, one) => kind.reduce(view, one, 'kim'), empty);
}

function event(type: string, data: object, actor = kim): RoomEvent {
  return { seq: 2, type, data, actor, at };
}

function shown(view: ItineraryRoomView, ...commands: Command[]): ItineraryRoomView {
  const plans = commands.flatMap((command) => {
    const planned = kind.plan(view, command, context);
    return planned.ok && planned.value !== null ? [planned.value.plan] : [];
  });
  return kind.applyPending(view, plans, kim);
}

test('several places that are added together show as one edit, with ids of their own that are sent', () => {
  const planned = kind.plan(
    room(),
    { type: 'places.import', data: { places: [{ name: 'x' }, { name: 'y' }] } },
    context,
  );
  if (!planned.ok || planned.value === null) throw new Error('it is an edit');
  expect(planned.value).toMatchObject({ lane: 'ordered', subject: null });
  const view = kind.applyPending(room(), [planned.value.plan], kim);
  expect(view.places.map(({ name }) => name)).toEqual(['a', 'b', 'x', 'y']);
  expect(kind.ordered?.toCommand(planned.value.plan, 7)).toMatchObject({
    type: 'places.import',
    data: { base_seq: 7, places: view.places.slice(2), day_id: 'd1' },
  });
});

test('an edit leaves what it does not touch the very same', () => {
  const before = room();
  const view = shown(before, { type: 'place.update', data: { place_id: 'b', fields: { memo: '창가' } } });
  expect(view.places[0]).toBe(before.places[0]);
  expect(view.comments).toBe(before.comments);
  expect(kind.applyPending(before, [], kim)).toBe(before);
});

test('undo and restore show nothing before the room has worked them out, and are sent as they are', () => {
  for (const command of [
    { type: 'edit.undo', data: {} },
    { type: 'itinerary.restore', data: { seq: 1 } },
  ]) {
    const planned = kind.plan(room(), command, context);
    if (!planned.ok || planned.value === null) throw new Error('it is an edit');
    const before = room();
    expect(kind.applyPending(before, [planned.value.plan], kim)).toBe(before);
    expect(kind.ordered?.toCommand(planned.value.plan, 7)).toEqual(command);
  }
});

test('an edit that would change nothing is none', () => {
  const planned = kind.plan(room(), { type: 'place.move', data: { place_id: 'a', position: 0 } }, context);
  expect(planned).toEqual({ ok: true, value: null });
});

test('a comment shows changed or removed at once, and keeps its mentions where none are given', () => {
  const changed = shown(room(), { type: 'comment.update', data: { comment_id: 'c1', content: '최고예요' } });
  expect(changed.comments).toMatchObject([{ content: '최고예요', mentions: ['lee'], updated_at: at }]);
  expect(shown(room(), { type: 'comment.remove', data: { comment_id: 'c1' } }).comments).toEqual([]);
});

test('a reply is about what its thread is about', () => {
  const view = shown(room(), { type: 'comment.add', data: { content: '저도요', parent_id: 'c1', target: 'b' } });
  expect(view.comments[1]).toMatchObject({ target: 'a', parent_id: 'c1', author: kim, created_at: at });
});

test('a reaction that has come back meanwhile is not counted twice', () => {
  const view = room();
  const none = { ...view, reactions: {} };
  const planned = kind.plan(none, { type: 'reaction.add', data: { target: 'a', reaction: '👍' } }, context);
  if (!planned.ok || planned.value === null) throw new Error('it is a reaction');
  expect(kind.applyPending(none, [planned.value.plan], kim).reactions).toEqual(view.reactions);
  expect(kind.applyPending(view, [planned.value.plan], kim).reactions).toEqual(view.reactions);
  expect(shown(view, { type: 'reaction.remove', data: { target: 'a', reaction: '👍' } }).reactions).toEqual({});
});

test('events and plans name what they are about', () => {
  const subjects = [
    event('place.added', { place: { id: 'p' }, day_id: 'd', position: 0 }),
    event('place.moved', { place_id: 'p', day_id: 'd' }),
    event('day.added', { day: { id: 'd' } }),
    event('day.updated', { day_id: 'd' }),
    event('comment.removed', { comment_id: 'c' }),
    event('reaction.added', { target: 't', reaction: '👍' }),
    event('itinerary.updated', { fields: {} }),
  ].map((one) => kind.subjectOf(one));
  expect(subjects).toEqual(['p', 'p', 'd', 'd', 'c', 't', null]);
});

test('only those whose words were replaced are told so', () => {
  const overwrote = { memo: { account_id: 'kim', seq: 1 }, name: { account_id: 'lee', seq: 2 } };
  const replaced = event('place.updated', { place_id: 'a', fields: {}, previous: {}, overwrote });
  expect(kind.overwrote?.(replaced, 'kim')).toEqual({ subject: 'a', fields: ['memo'] });
  expect(kind.overwrote?.(replaced, 'park')).toBeNull();
  expect(kind.overwrote?.(event('place.removed', { place_id: 'a' }), 'kim')).toBeNull();
});
