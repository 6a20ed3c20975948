import { env } from 'cloudflare:workers';
import { describe } from 'vitest';
import type { ClassView } from '#protocol/class/view.ts';
import { lesson } from '#worker/kinds/class/index.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { accepted, roomIn, send, type TestRoom } from '../kit/room-kit.ts';
import { holdsTheRoomContract } from './room-contract.ts';

async function open(owner: Credentials): Promise<TestRoom> {
  const room = roomIn(env.CLASS);
  await accepted(send(room, owner, 'session.create', { title: '기계학습 3주차' }, { origin: 'worker' }));
  return room;
}

type Chance = { below: number; type: string; data: () => object };

/** It begins late and ends later still, so that most of what is done is done while it is live. */
function nextCommand(random: () => number, { status }: ClassView): { type: string; data: unknown } {
  const words = random();
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const chances: Chance[] = [
    { below: 0.3, type: 'session.update', data: () => ({ title: `제목 ${words}` }) },
    { below: 0.5, type: 'session.update', data: () => ({ description: `설명 ${words}`, auto_record: words < 0.5 }) },
    { below: 0.6, type: 'session.update', data: () => ({ scheduled_at: pick(['2031-03-02T01:00:00Z', null]) }) },
    { below: 0.7, type: 'session.update', data: () => ({ duration_minutes: 1 + Math.floor(words * 90) }) },
    { below: 0.74, type: 'door.set', data: () => ({ door: pick(['open', 'locked']) }) },
    { below: 0.78, type: 'session.join', data: () => ({}) },
    { below: 0.98, type: status === 'scheduled' ? 'session.start' : 'session.join', data: () => ({}) },
    { below: 1, type: 'session.end', data: () => ({}) },
  ];
  const dice = random();
  const { type, data } = chances.find(({ below }) => dice < below) ?? { type: 'session.join', data: () => ({}) };
  return { type, data: data() };
}

describe('a lesson', () => {
  holdsTheRoomContract({
    kind: lesson,
    open,
    blank: () => roomIn(env.CLASS),
    tables: ['session', 'stays', 'people'],
    nextCommand: (random, view) => nextCommand(random, view as ClassView),
  });
});
