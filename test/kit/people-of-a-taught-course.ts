import { peopleAround, PeopledRoom, type People, type SharedRoom, type Who } from './people-of-a-room.ts';
import { taughtCourse } from './taught-course.ts';
import type { Makers } from './valid-requests.ts';

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
    return { ...makers, seat: () => this.keep('seat', async () => this.member(await this.link('comment'))) };
  }
}
