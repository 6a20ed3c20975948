// A lesson with a quiz, those who teach it and those who take it, each with a token of their own.
import { runInDurableObject } from 'cloudflare:test';
import type { SubmissionResult } from '#protocol/class/quizzes/results.ts';
import type { MySubmission, Quiz } from '#protocol/class/quizzes/view.ts';
import { byLink, type Caller, credentialsOf, linkTo, someone } from './api.ts';
import { accepted, roomOf, send, type TestRoom } from './room-kit.ts';

/** Words that are in keys alone: where a student reads one of them, a key has leaked. */
export const keyWords = ['열쇠-모범', '열쇠-표현', '열쇠-풀이', '열쇠-정답', '열쇠-점'] as const;

/** Of every type that the room grades by itself, and one that a person does; 40 points in all. */
export const tenPointers = [
  {
    type: 'multiple_choice',
    question_text: '지도 학습은 무엇을 배우나요?',
    points: 10,
    options: ['군집', '입력에서 출력으로 가는 함수', '차원'],
    correct_option_index: 1,
    explanation: keyWords[2],
  },
  {
    type: 'short_answer',
    question_text: '과적합을 설명해 주세요.',
    points: 15,
    model_answer: keyWords[0],
    accepted_answers: [keyWords[3]],
    key_points: [
      { label: keyWords[4], alternatives: ['잡음', keyWords[1]] },
      { label: '일반화', alternatives: ['일반화 못', '새로운 못'], not: ['잘 일반화'] },
    ],
  },
  { type: 'numeric', question_text: '3 × 1.1은?', points: 5, correct_value: 3.3, tolerance: 0.01 },
  { type: 'essay', question_text: '어떤 점이 어려웠나요?', points: 10, model_answer: keyWords[0] },
] as const;

export class TaughtQuiz {
  readonly teacher: Caller;
  readonly id: string;
  readonly code: string;
  quiz: Quiz;
  /** In the order in which they were written. */
  questionIds: string[] = [];

  private constructor(teacher: Caller, facts: { id: string; code: string; quiz: Quiz }) {
    this.teacher = teacher;
    this.id = facts.id;
    this.code = facts.code;
    this.quiz = facts.quiz;
  }

  /** Published at once, unless it is said otherwise. */
  static async make(facts: object = {}, { published = true } = {}): Promise<TaughtQuiz> {
    const teacher = await someone('지우');
    const { body } = await teacher.post<{ id: string }>('/sessions', { title: '기계학습 3주차', start_now: true });
    const code = await linkTo(body.id, teacher.id, { kind: 'class', level: 'comment' });
    const draft = { title: '3주차 확인 퀴즈', questions: tenPointers, ...facts };
    const made = await teacher.post<Quiz>(`/sessions/${body.id}/quizzes`, draft);
    if (made.status !== 201) throw new Error(`not made: ${made.text}`);
    const taught = new TaughtQuiz(teacher, { id: body.id, code, quiz: made.body });
    const whole = await teacher.get<{ questions: { id: string }[] }>(taught.path());
    taught.questionIds = whole.body.questions.map(({ id }) => id);
    if (published) await teacher.post(taught.path('/publish'));
    return taught;
  }

  get room(): TestRoom {
    return roomOf('class', this.id);
  }

  path(rest = ''): string {
    return `/quizzes/${this.quiz.id}${rest}`;
  }

  student(name = '하늘'): Promise<Caller> {
    return byLink(this.id, this.code, { kind: 'class', name, capabilities: ['view', 'comment', 'answer'] });
  }

  credentials(student: Caller) {
    return credentialsOf(student.id, this.code);
  }

  /** Somebody's way through the quiz, as they see it. */
  async mine(student: Caller): Promise<MySubmission> {
    const { body, text } = await student.get<{ mine?: MySubmission }>(this.path());
    if (body.mine === undefined) throw new Error(`not opened: ${text}`);
    return body.mine;
  }

  save(student: Caller, question: number, answer: object) {
    return student.put(this.path(`/answers/${this.questionIds[question]}`), answer);
  }

  async result(caller: Caller, submissionId: string): Promise<SubmissionResult> {
    return (await caller.get<SubmissionResult>(this.path(`/submissions/${submissionId}`))).body;
  }

  async status(): Promise<Quiz> {
    return (await this.teacher.get<{ quiz: Quiz }>(this.path())).body.quiz;
  }

  send(caller: Caller, type: string, data: object) {
    return send(this.room, this.credentials(caller), type, data);
  }

  /** As if somebody's time had run out by now; the alarm has not rung. */
  async timeIsOver(submissionId: string): Promise<void> {
    await runInDurableObject(this.room.stub, (_instance, { storage }) => {
      storage.sql.exec('UPDATE quiz_submissions SET ends_at_ms = ? WHERE id = ?', Date.now() - 1, submissionId);
    });
  }

  async tell(type: string, data: object = {}): Promise<void> {
    await accepted(send(this.room, credentialsOf(this.teacher.id), type, data));
  }
}
