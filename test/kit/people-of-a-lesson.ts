import { someone } from './api.ts';
import type { Poll } from '#protocol/class/polls/view.ts';
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
    return {
      ...makers,
      lesson: () => Promise.resolve(this.shared.id),
      poll: () => this.keep('poll', () => this.poll(false)),
      draftPoll: () => this.keep('draft', () => this.poll(true)),
      closedPoll: () =>
        this.keep('closed', async () => {
          const poll_id = await this.poll(false);
          await this.teach('poll.close', { poll_id });
          return poll_id;
        }),
    };
  }

  /** One that is prepared, or the only one that is open. */
  private async poll(draft: boolean): Promise<string> {
    const query = { credentials: this.people.owner.credentials, name: 'polls', parameters: {} };
    const { items } = (await accepted(this.room.room.query(query))) as { items: Poll[] };
    for (const { id: poll_id, status } of items)
      // oxlint-disable-next-line no-await-in-loop -- one at most
      if (!draft && status === 'active') await this.teach('poll.close', { poll_id });
    const facts = {
      question: '어느 쪽인가요?',
      type: 'single_choice',
      options: ['가', '나'],
      duration_seconds: 600,
      draft,
    };
    return ((await this.teach('poll.create', facts)) as Poll).id;
  }

  private async teach(type: string, data: object): Promise<unknown> {
    return (await accepted(send(this.room, this.people.owner.credentials, type, data))).data;
  }
}
