import { someone } from './api.ts';
import { peopleAround, PeopledRoom, type Who } from './people-of-a-room.ts';
import { accepted, send } from './room-kit.ts';
import type { Makers } from './valid-requests.ts';

/** A lesson, to begin or (`live`) begun. Its commenter is a student, its editor an assistant. */
export class PeopledLesson extends PeopledRoom {
  static async open(stage: string): Promise<PeopledLesson> {
    const owner = await someone('지우');
    const { body, status, text } = await owner.post<{ id: string }>('/sessions', { title: '기계학습 3주차' });
    if (status !== 201) throw new Error(`not made: ${text}`);
    const shared = { owner, id: body.id, path: `/sessions/${body.id}`, kind: 'class' };
    const lesson = new PeopledLesson(shared, await peopleAround(shared));
    if (stage === 'live') await accepted(send(lesson.room, lesson.people.owner.credentials, 'session.start'));
    return lesson;
  }

  protected makers(one: Who): Makers {
    const { comment: _none, ...makers } = this.sharedMakers(one);
    return { ...makers, lesson: () => Promise.resolve(this.shared.id) };
  }
}
