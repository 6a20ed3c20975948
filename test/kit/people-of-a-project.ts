import { peopleAround, PeopledRoom, type People, type SharedRoom, type Who } from './people-of-a-room.ts';
import { reviewProject, type ReviewProject } from './review-api.ts';
import { accepted, send } from './room-kit.ts';
import type { Makers } from './valid-requests.ts';

/** A project with one video. Its commenter is a reviewer. */
export class PeopledProject extends PeopledRoom {
  static async open(): Promise<PeopledProject> {
    const project = await reviewProject();
    const shared = { ...project, kind: 'review' };
    return new PeopledProject(project, shared, await peopleAround(shared));
  }

  private readonly project: ReviewProject;

  private constructor(project: ReviewProject, shared: SharedRoom, people: People) {
    super(shared, people);
    this.project = project;
  }

  protected makers(one: Who): Makers {
    return {
      ...this.sharedMakers(one),
      video: () => Promise.resolve(this.project.video),
      feedback: () => this.feedback(one),
      session: () => this.keep('session', () => this.session()),
    };
  }

  /** One that was kept, and none is being kept any more. */
  private async session(): Promise<string> {
    const { owner } = this.people;
    const act = (type: string, data: object) => send(this.room, owner.credentials, type, data);
    const query = { credentials: owner.credentials, name: 'sessions', parameters: {} };
    const { items } = (await accepted(this.room.room.query(query))) as { items: { id: string; ended_at?: string }[] };
    for (const { id: session_id, ended_at } of items)
      // oxlint-disable-next-line no-await-in-loop -- one at most
      if (ended_at === undefined) await accepted(act('session.stop', { session_id }));
    const { data } = await accepted(act('session.start', {}));
    const { id: session_id } = (data as { session: { id: string } }).session;
    await accepted(act('session.stop', { session_id }));
    return session_id;
  }

  private async feedback(one: Who): Promise<string> {
    const data = { video_id: this.project.video, timestamp: 1, content: '여기 고쳐 주세요' };
    const ack = await this.actBy(one, 'feedback.create', data, 'feedback');
    return (ack as { feedback: { id: string } }).feedback.id;
  }
}
