// A lesson with a live quiz, somebody who leads it and those who play, each by a socket of their own.
import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import type { LiveQuizResults } from '#protocol/class/live-quiz/answers.schema.ts';
import type { LiveQuizView } from '#protocol/class/live-quiz/view.ts';
import type { Caller } from './api.ts';
import { connect, type TestSocket } from './room-kit.ts';
import { keyWords, TaughtQuiz } from './taught-quiz.ts';

/** Of every type that is asked live, and one that is not; keys say themselves in words that stand nowhere else. */
export const liveQuestions = [
  {
    type: 'multiple_choice',
    question_text: '지도 학습은 무엇을 배우나요?',
    options: ['군집', '입력에서 출력으로 가는 함수', '차원'],
    correct_option_index: 1,
    explanation: keyWords[2],
  },
  { type: 'true_false', question_text: '학습률은 클수록 좋아요.', correct: false, explanation: keyWords[2] },
  { type: 'essay', question_text: '어떤 점이 어려웠나요?', model_answer: keyWords[0] },
  { type: 'numeric', question_text: '3 × 1.1은?', correct_value: 3.3, tolerance: 0.01, explanation: keyWords[2] },
  { type: 'ordering', question_text: '차례대로', items: ['하나', '둘', '셋'], explanation: keyWords[2] },
] as const;

export interface Player {
  name: string;
  caller: Caller;
  socket: TestSocket;
}

export class TaughtLiveQuiz {
  readonly taught: TaughtQuiz;
  id = '';

  private constructor(taught: TaughtQuiz) {
    this.taught = taught;
  }

  /** Open, before the first question; with the answer to opening it. */
  static async open(settings: object = {}, questions: readonly object[] = liveQuestions): Promise<TaughtLiveQuiz> {
    const taught = await TaughtQuiz.make({ questions }, { published: false });
    const live = new TaughtLiveQuiz(taught);
    const body = { quiz_id: taught.quiz.id, ...settings };
    const opened = await taught.teacher.post<{ live_quiz_id: string }>(`/sessions/${taught.id}/live-quizzes`, body);
    if (opened.status !== 201) throw new Error(`not opened: ${opened.text}`);
    live.id = opened.body.live_quiz_id;
    return live;
  }

  get teacher(): Caller {
    return this.taught.teacher;
  }

  path(rest: string): string {
    return `/live-quizzes/${this.id}${rest}`;
  }

  /** Somebody comes in to take part. */
  async player(name: string): Promise<Player> {
    const caller = await this.taught.student(name);
    return { name, caller, socket: await this.socketOf({ name, caller }) };
  }

  /** One device more of somebody's. */
  async socketOf({ name, caller }: Pick<Player, 'name' | 'caller'>): Promise<TestSocket> {
    const socket = await connect(this.taught.room, { ...this.taught.credentials(caller), name });
    await socket.next('welcome');
    return socket;
  }

  /** All that was in the room's memory is lost. */
  async lose(): Promise<void> {
    await evictDurableObject(this.taught.room.stub);
  }

  async lead(act: 'ask' | 'close' | 'reveal' | 'rank' | 'end' | 'put-away', data?: object): Promise<void> {
    const { status, text } = await this.teacher.post(this.path(`/${act}`), data);
    if (status !== 200) throw new Error(`${act}: ${text}`);
  }

  answer(caller: Caller, n: number, answer: object) {
    return caller.post<{ took_ms: number; allowance_ms: number }>(this.path('/answers'), { n, ...answer });
  }

  async seenBy(caller: Caller): Promise<LiveQuizView> {
    return (await caller.get<LiveQuizView>(`/sessions/${this.taught.id}/live-quiz`)).body;
  }

  async results(): Promise<LiveQuizResults> {
    return (await this.teacher.get<LiveQuizResults>(this.path('/results'))).body;
  }

  /** As if the time of what is asked had run out by now; the alarm has not rung. */
  async timeIsOver(): Promise<void> {
    await runInDurableObject(this.taught.room.stub, (_instance, { storage }) => {
      storage.sql.exec('UPDATE live_quiz_questions SET ends_at_ms = ? WHERE because IS NULL', Date.now() - 1);
    });
  }
}
