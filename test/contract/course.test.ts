import { env } from 'cloudflare:workers';
import { describe } from 'vitest';
import { course } from '#worker/kinds/course/index.ts';
import { accepted, addLink, newId, person, roomIn, send } from '../kit/room-kit.ts';
import { aQuestion } from '../kit/valid-requests.ts';
import { holdsTheRoomContract } from './room-contract.ts';

/** Who is in the room that was opened last beside those who play, so that no socket is sent away. */
let others: string[] = [];

describe('a course', () => {
  holdsTheRoomContract({
    kind: course,
    async open(owner) {
      const room = roomIn(env.COURSE);
      const facts = { title: '머신러닝 입문', code: 'CS401', max_students: 3 };
      await accepted(send(room, owner, 'course.create', facts, { origin: 'worker' }));
      await addLink(room, owner, { code: 'dddddddd', permission_level: 'comment' });
      others = [];
      for (const name of ['하람', '민호', '서연', '도윤', '다은']) {
        const student = person(name, { link: 'dddddddd' });
        others.push(student.account_id);
        // oxlint-disable-next-line no-await-in-loop -- in this order they come to wait
        await accepted(send(room, student, 'course.enrol', { wait: true }, { origin: 'worker' }));
      }
      return room;
    },
    blank: () => roomIn(env.COURSE),
    // An import has other members and other lessons, and nobody learns a key from it.
    tables: ['course', 'people', 'bank'],
    nextCommand(random) {
      const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
      const account_id = pick(others) ?? newId('acc');
      const dice = random();
      if (dice < 0.15) return { type: 'course.update', data: { max_students: 1 + Math.floor(random() * 6) } };
      if (dice < 0.3) return { type: 'course.update', data: { title: `강의 ${random()}` } };
      if (dice < 0.55)
        return { type: 'member.set_role', data: { account_id, role: pick(['ta', 'student', 'waiting', 'observer']) } };
      if (dice < 0.65) return { type: 'member.remove', data: { account_id, may_return: true } };
      if (dice < 0.72)
        return { type: 'session.plan', data: { title: `수업 ${random()}`, scheduled_at: '2031-03-05T05:00:00Z' } };
      if (dice < 0.76) return { type: 'member.join', data: {} };
      if (dice < 0.78) return { type: 'material.add', data: { title: `자료 ${random()}` } };
      if (dice < 0.8)
        return { type: 'announcement.add', data: { title: `공지 ${random()}`, content: '이번 주는 쉬어요.' } };
      if (dice < 0.84) return { type: 'bank.add', data: { questions: [{ ...aQuestion, tags: [`단원 ${random()}`] }] } };
      return { type: 'person.rename', data: { name: `이름 ${Math.floor(random() * 9)}` } };
    },
  });
});
