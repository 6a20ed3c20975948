// A lesson that is on, with whoever teaches and students by a link.
import { env } from 'cloudflare:workers';
import type { Poll } from '#protocol/class/polls/view.ts';
import type { ClassView } from '#protocol/class/view.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { accepted, addLink, person, roomIn, send, type TestRoom } from './room-kit.ts';

export class Lesson {
  readonly room: TestRoom;
  readonly teacher: Credentials;

  private constructor(room: TestRoom, teacher: Credentials) {
    this.room = room;
    this.teacher = teacher;
  }

  static async open(facts: object = { start_now: true }): Promise<Lesson> {
    const teacher = person('지우');
    const room = roomIn(env.CLASS);
    await accepted(send(room, teacher, 'session.create', { title: '기계학습', ...facts }, { origin: 'worker' }));
    await addLink(room, teacher, { code: 'student1', permission_level: 'comment' });
    return new Lesson(room, teacher);
  }

  student(name = '학생'): Credentials {
    return person(name, { link: 'student1', guest: true });
  }

  students(count: number): Credentials[] {
    return Array.from({ length: count }, (_none, index) => this.student(`학생 ${index + 1}`));
  }

  /** What the teacher's command is answered. */
  async teach<Answer = unknown>(type: string, data: object = {}): Promise<Answer> {
    const { data: answer } = await accepted(send(this.room, this.teacher, type, data));
    return answer as Answer;
  }

  poll(facts: object = {}): Promise<Poll> {
    return this.teach('poll.create', { question: '어느 쪽인가요?', type: 'single_choice', options, ...facts });
  }

  async view(who: Credentials): Promise<ClassView> {
    const { snapshot } = await accepted(this.room.room.snapshot({ credentials: who, at: null }));
    return snapshot as ClassView;
  }

  async ask<Answer>(who: Credentials, name: string, parameters: object): Promise<Answer> {
    return (await accepted(this.room.room.query({ credentials: who, name, parameters }))) as Answer;
  }
}

const options = ['가', '나', '다', '라'];
