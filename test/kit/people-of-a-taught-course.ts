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
    const { comment: _none, ...makers } = this.sharedMakers(one);
    return {
      ...makers,
      seat: () => this.keep('seat', async () => this.member(await this.link('comment'))),
      question: () => this.question(),
    };
  }

  private question(): Promise<string> {
    return this.keep('question', async () => {
      const { credentials } = this.people.owner;
      const { data } = await accepted(send(this.room, credentials, 'bank.add', { questions: [aQuestion] }));
      return (data as { question_ids: string[] }).question_ids[0] ?? '';
    });
  }
}
