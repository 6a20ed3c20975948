import { peopleAround, PeopledRoom, type People, type SharedRoom, type Who } from './people-of-a-room.ts';
import { accepted, send } from './room-kit.ts';
import { taughtCourse } from './taught-course.ts';
import { aQuestion, type Makers } from './valid-requests.ts';

/** A course with seats for all of them. Its viewer only keeps it, its commenter is a student, its editor an assistant. */
export class PeopledTaughtCourse extends PeopledRoom {
  static async open(): Promise<PeopledTaughtCourse> {
    const { teacher, id, path } = await taughtCourse();
    const shared: SharedRoom = { owner: teacher, id, path, kind: 'course' };
    return new PeopledTaughtCourse(shared, await peopleAround(shared));
  }

  private constructor(shared: SharedRoom, people: People) {
    super(shared, people);
  }

  protected makers(one: Who): Makers {
    return {
      ...this.sharedMakers(one),
      comment: () => this.remark(one),
      seat: () => this.keep('seat', async () => this.member(await this.link('comment'))),
      material: () => this.keep('material', async () => this.made('material', { title: '읽을거리' })),
      announcement: () => this.announcement(),
      question: () => this.question(),
      assignment: () => this.assignment(),
    };
  }

  private question(): Promise<string> {
    return this.keep('question', async () => {
      const { credentials } = this.people.owner;
      const { data } = await accepted(send(this.room, credentials, 'bank.add', { questions: [aQuestion] }));
      return (data as { question_ids: string[] }).question_ids[0] ?? '';
    });
  }

  /** One that is there: somebody may have deleted the one before. */
  private async assignment(): Promise<string> {
    const { credentials } = this.people.owner;
    const { items } = (await accepted(this.room.room.query({ credentials, name: 'assignments', parameters: {} }))) as {
      items: { id: string }[];
    };
    if (items[0] !== undefined) return items[0].id;
    const made = await accepted(send(this.room, credentials, 'assignment.create', { title: '보고서', points: 10 }));
    return (made.data as { assignment: { id: string } }).assignment.id;
  }

  private announcement(): Promise<string> {
    const words = { title: '휴강', content: '이번 주는 쉬어요.' };
    return this.keep('announcement', () => this.made('announcement', words));
  }

  /** Of what the teacher adds, by the command of that. */
  private async made(what: 'material' | 'announcement', data: object): Promise<string> {
    const done = await accepted(send(this.room, this.people.owner.credentials, `${what}.add`, data));
    return (done.data as Record<string, string>)[`${what}_id`] ?? '';
  }

  /** What this person says about an announcement where they may, else the teacher does. */
  private async remark(one: Who): Promise<string> {
    const data = { content: '여기 정말 좋아요', target: await this.announcement() };
    const ack = await this.actBy(one, 'comment.add', data, 'comment');
    return (ack as { comment: { id: string } }).comment.id;
  }
}
