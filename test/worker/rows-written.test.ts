// What an act costs in rows, which is what a room costs: the table of docs/architecture.md, tried.
import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import architecture from '../../docs/architecture.md?raw';
import type { ChatView } from '#protocol/chat/view.ts';
import type { ItineraryView } from '#protocol/itinerary/view.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { talkOf } from '../kit/chat-api.ts';
import { DecisionRoom } from '../kit/decision-room.ts';
import { accepted, person, roomIn, send, type TestRoom } from '../kit/room-kit.ts';

interface Cursor {
  rowsWritten: number;
}

type Exec = (this: unknown, sql: string, ...bindings: unknown[]) => Cursor;

/** Rows that are written by an act in a room, by the table that each statement writes; indexes count as rows. */
async function rowsOf(target: TestRoom, act: () => Promise<unknown>): Promise<Record<string, number>> {
  const cursors: [table: string, Cursor][] = [];
  const room = await runInDurableObject(target.stub, (_instance, { storage }) => storage.sql);
  const prototype = Object.getPrototypeOf(room) as { exec: Exec };
  const plain = prototype.exec;
  prototype.exec = function hearing(this: unknown, sql, ...bindings) {
    const cursor = plain.call(this, sql, ...bindings);
    const table = /^(?:insert(?: or \w+)? into|update|delete from) "?(\w+)/iu.exec(sql)?.[1];
    if (this === room && table !== undefined) cursors.push([table, cursor]);
    return cursor;
  };
  try {
    await act();
  } finally {
    prototype.exec = plain;
  }
  const rows: Record<string, number> = {};
  for (const [table, { rowsWritten }] of cursors) rows[table] = (rows[table] ?? 0) + rowsWritten;
  return rows;
}

type Ready = [target: TestRoom, act: () => Promise<unknown>];

async function course(): Promise<{ target: TestRoom; owner: Credentials; places: string[] }> {
  const [target, owner] = [roomIn(env.ITINERARY), person('지우')];
  await accepted(send(target, owner, 'itinerary.create', { title: '성수동 산책' }, { origin: 'worker' }));
  for (const name of ['서울숲', '카페', '식당']) await accepted(send(target, owner, 'place.add', { place: { name } }));
  const { snapshot } = await accepted(target.room.snapshot({ credentials: owner, at: null }));
  return { target, owner, places: (snapshot as ItineraryView).places.map(({ id }) => id) };
}

/** Something done in a course by its owner, or by whoever came by a link and has been heard before. */
function inACourse(type: string, dataOf: (places: string[], comment: string) => object) {
  return async (): Promise<Ready> => {
    const { target, owner, places } = await course();
    const { data } = await accepted(send(target, owner, 'comment.add', { content: '좋아요' }));
    return [
      target,
      () => accepted(send(target, owner, type, dataOf(places, (data as { comment: { id: string } }).comment.id))),
    ];
  };
}

async function conversation() {
  const talk = await talkOf(2);
  const [first] = talk.others;
  if (first === undefined) throw new Error('nobody else is there');
  await talk.say(talk.admin, '안녕하세요');
  const [admin, other] = [talk.admin, first].map(({ id }) => person('누구', { account_id: id }));
  if (admin === undefined || other === undefined) throw new Error('nobody talks');
  return { target: talk.room, admin, other };
}

/** What is done, by its words in the table: made ready first, so that the act is all that is counted. */
const acts: Record<string, () => Promise<Ready>> = {
  'a place moved within its day': inACourse('place.move', ([id]) => ({ place_id: id, position: 2 })),
  'a place added': inACourse('place.add', () => ({ place: { name: '시장' } })),
  'a place changed': inACourse('place.update', ([id]) => ({ place_id: id, fields: { name: '서울숲 2번 입구' } })),
  'a comment': inACourse('comment.add', () => ({ content: '여기 좋아요' })),
  'a reply': inACourse('comment.add', (_places, comment) => ({ content: '저도요', parent_id: comment })),
  'a reaction': inACourse('reaction.add', (_places, comment) => ({ target: comment, reaction: '👍' })),
  'a vote': async () => {
    const decision = await DecisionRoom.make();
    const proposal_id = await decision.propose();
    return [
      decision.target,
      () => accepted(decision.send(decision.who(1), 'vote.cast', { proposal_id, value: 'approve' })),
    ];
  },
  'a message': async () => {
    const { target, admin } = await conversation();
    return [target, () => accepted(send(target, admin, 'message.send', { content: '어디서 볼까요' }))];
  },
  'having read': async () => {
    const { target, other } = await conversation();
    const { snapshot } = await accepted(target.room.snapshot({ credentials: other, at: null }));
    const { messages } = snapshot as ChatView;
    return [target, () => accepted(send(target, other, 'read.mark', { message_id: messages.at(-1)?.id }))];
  },
  'having read on': async () => {
    const { target, admin, other } = await conversation();
    const readAll = async () => {
      const { snapshot } = await accepted(target.room.snapshot({ credentials: other, at: null }));
      const message_id = (snapshot as ChatView).messages.at(-1)?.id;
      return () => accepted(send(target, other, 'read.mark', { message_id }));
    };
    await (
      await readAll()
    )();
    await accepted(send(target, admin, 'message.send', { content: '어디서 볼까요' }));
    return [target, await readAll()];
  },
  'what a linked page says': async () => {
    const { target, admin } = await conversation();
    const { data, seq } = await accepted(send(target, admin, 'message.send', { content: 'https://example.com' }));
    const { message_id } = data as { message_id: string };
    const preview = {
      message_id,
      words_seq: seq,
      url: 'https://example.com/',
      title: '예',
      description: null,
      site: null,
    };
    const system = { account_id: 'system', name: 'Madang', guest: false, link: null };
    return [target, () => accepted(send(target, system, 'message.preview', preview, { origin: 'system', id: null }))];
  },
};

/** The acts of the table, and the rows that it says. */
function written(): Map<string, { rows: Record<string, number>; sum: number }> {
  const [, table = ''] = architecture.split(/\| command \| rows.*\n\|---\|---\|\n/u);
  const lines = table.split('\n\n', 1)[0]?.split('\n') ?? [];
  return new Map(
    lines.map((line) => {
      const [, act = '', cell = ''] = line.split('|').map((one) => one.trim());
      const [names = '', sum = ''] = cell.split(': ');
      const rows = names.split(', ').map((one): [string, number] => {
        const [name = '', count = '1'] = one.split(' ');
        return [name, Number(count)];
      });
      return [act, { rows: Object.fromEntries(rows), sum: Number(sum) }];
    }),
  );
}

it('the table tells of every act that is tried here, and of no other', () => {
  expect([...written().keys()].toSorted()).toEqual(Object.keys(acts).toSorted());
});

it.each([...written()])('%s writes the rows that it says', async (act, { rows, sum }) => {
  const ready = await acts[act]?.();
  if (ready === undefined) throw new Error(`nobody knows how this is done: ${act}`);
  expect(await rowsOf(...ready)).toEqual(rows);
  expect(Object.values(rows).reduce((all, one) => all + one, 0)).toBe(sum);
});
