import type { EditAnswer } from '#protocol/itinerary/answers.schema.ts';
import { courseOf } from './itinerary-api.ts';
import { peopleAround, PeopledRoom, type Who } from './people-of-a-room.ts';
import { accepted, send } from './room-kit.ts';
import type { Makers } from './valid-requests.ts';

export class PeopledCourse extends PeopledRoom {
  static async open(): Promise<PeopledCourse> {
    const shared = { ...(await courseOf(['가', '나'])), kind: 'itinerary' };
    return new PeopledCourse(shared, await peopleAround(shared));
  }

  protected makers(one: Who): Makers {
    return {
      ...this.sharedMakers(one),
      place: () =>
        this.keep('place', async () => (await this.edit('place.add', { place: { name: '새 곳' } })).place?.id ?? ''),
      day: () => this.keep('day', async () => (await this.edit('day.add', {})).day?.id ?? ''),
    };
  }

  /** An edit of theirs where they may edit, to be undone. */
  async ownEdit(one: Who): Promise<void> {
    await send(this.room, this.people[one].credentials, 'place.add', { place: { name: '내가 넣은 곳' } });
  }

  /** That edit taken back where they may, to be done again. */
  async ownUndo(one: Who): Promise<void> {
    await send(this.room, this.people[one].credentials, 'edit.undo', {});
  }

  private async edit(type: string, data: object): Promise<EditAnswer> {
    return (await accepted(send(this.room, this.people.owner.credentials, type, data))).data as EditAnswer;
  }
}
