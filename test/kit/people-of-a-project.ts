import { peopleAround, PeopledRoom, type People, type SharedRoom, type Who } from './people-of-a-room.ts';
import { reviewProject, type ReviewProject } from './review-api.ts';
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
    };
  }

  private async feedback(one: Who): Promise<string> {
    const data = { video_id: this.project.video, timestamp: 1, content: '여기 고쳐 주세요' };
    const ack = await this.actBy(one, 'feedback.create', data, 'feedback');
    return (ack as { feedback: { id: string } }).feedback.id;
  }
}
