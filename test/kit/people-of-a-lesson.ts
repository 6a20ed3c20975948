import { someone } from './api.ts';
import type { LiveQuizView } from '#protocol/class/live-quiz/view.ts';
import type { Poll } from '#protocol/class/polls/view.ts';
import { peopleAround, PeopledRoom, type People, type SharedRoom, type Who } from './people-of-a-room.ts';
import { accepted, newId, send } from './room-kit.ts';
import type { Makers } from './valid-requests.ts';

/** What must have become of the lesson, or of the quizzes that are made in it. */
export type LessonStage =
  | ''
  | 'live'
  | 'draft quiz'
  | 'closed quiz'
  | 'graded quiz'
  | 'quiz to ask live'
  | `live quiz ${'open' | 'asked' | 'closed' | 'revealed' | 'ended'}`;

/** What is done to a live quiz, in this order, until it is as far. */
const liveSteps = ['ask', 'close', 'reveal', 'end'] as const;
const stepsTo: Partial<Record<LessonStage, number>> = {
  'live quiz asked': 1,
  'live quiz closed': 2,
  'live quiz revealed': 3,
  'live quiz ended': 4,
};

const question = { type: 'true_false', question_text: '그런가요?', correct: true };

/** A lesson, to begin or (`live`) begun. Its commenter is a student, its editor an assistant. */
export class PeopledLesson extends PeopledRoom {
  static async open(stage: LessonStage): Promise<PeopledLesson> {
    const owner = await someone('지우');
    const { body, status, text } = await owner.post<{ id: string }>('/sessions', { title: '기계학습 3주차' });
    if (status !== 201) throw new Error(`not made: ${text}`);
    const shared = { owner, id: body.id, path: `/sessions/${body.id}`, kind: 'class' };
    const lesson = new PeopledLesson(stage, shared, await peopleAround(shared));
    if (stage.includes('live')) await lesson.teach('session.start');
    return lesson;
  }

  private readonly stage: LessonStage;

  private constructor(stage: LessonStage, shared: SharedRoom, people: People) {
    super(shared, people);
    this.stage = stage;
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
      quiz: () => (this.stage === 'quiz to ask live' ? this.quizToAskLive() : this.quiz(one)),
      liveQuiz: () => this.liveQuiz(),
      question: async () => this.question(await this.quiz(one)),
      submission: async () => this.submission(await this.quiz(one)),
    };
  }

  private async teach(type: string, data: object = {}): Promise<unknown> {
    return (await accepted(send(this.room, this.people.owner.credentials, type, data))).data;
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

  /** As the stage has it; one that can be taken was opened by this person, where they may. */
  private async quiz(one: Who): Promise<string> {
    const quiz_id = await this.keep('quiz', async () => {
      const draft = { title: '확인 퀴즈', feedback: 'when_released', time_limit_minutes: 10, questions: [question] };
      const { quiz } = (await this.teach('quiz.create', draft)) as { quiz: { id: string } };
      if (this.stage !== 'draft quiz') await this.teach('quiz.publish', { quiz_id: quiz.id });
      if (this.stage === 'closed quiz') await this.teach('quiz.close', { quiz_id: quiz.id });
      return quiz.id;
    });
    await send(this.room, this.people[one].credentials, 'quiz.open', { quiz_id });
    return quiz_id;
  }

  /** Nothing else is asked live. */
  private async quizToAskLive(): Promise<string> {
    const { credentials } = this.people.owner;
    const { snapshot } = await accepted(this.room.room.snapshot({ credentials, at: null }));
    const { live_quiz } = snapshot as LiveQuizView;
    if (live_quiz !== null && live_quiz.stage !== 'ended')
      await this.teach('live_quiz.end', { live_quiz_id: live_quiz.id });
    const { quiz } = (await this.teach('quiz.create', { title: '겨루기', questions: [question, question] })) as {
      quiz: { id: string };
    };
    return quiz.id;
  }

  /** A new one, as far as the stage says. */
  private async liveQuiz(): Promise<string> {
    const quiz_id = await this.quizToAskLive();
    const { live_quiz_id } = (await this.teach('live_quiz.open', { quiz_id })) as { live_quiz_id: string };
    for (const step of liveSteps.slice(0, stepsTo[this.stage] ?? 0))
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await this.teach(`live_quiz.${step}`, { live_quiz_id });
    return live_quiz_id;
  }

  private async question(quiz_id: string): Promise<string> {
    const { credentials } = this.people.owner;
    const read = { credentials, name: 'quiz', parameters: { quiz_id } };
    const { questions } = (await accepted(this.room.room.query(read))) as { questions: { id: string }[] };
    return questions[0]?.id ?? '';
  }

  /** Somebody else's: they are at it, or (to be graded) have handed it in. */
  private submission(quiz_id: string): Promise<string> {
    return this.keep('submission', async () => {
      const student = { account_id: newId('acc'), name: '다른 학생', guest: false, link: await this.link('comment') };
      const type = this.stage === 'graded quiz' ? 'quiz.submit' : 'quiz.open';
      const { data } = await accepted(send(this.room, student, type, { quiz_id }));
      return (data as { submission_id: string }).submission_id;
    });
  }
}
