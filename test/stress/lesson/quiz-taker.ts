import type { Answer } from '#protocol/quiz-questions/question.ts';
import type { MySubmission } from '#protocol/class/quizzes/view.ts';
import type { Phone } from '../../server-kit/lesson.ts';
import { tenQuestions } from '../../server-kit/quiz.ts';

/** Somebody who takes a quiz, and says everything again until it is answered. */
export class QuizTaker {
  readonly handsIn: boolean;
  /** What the room has said that it has, by question. */
  readonly saved = new Map<string, Answer>();
  /** Something was said that is not answered yet. */
  isWaiting = false;
  endsMs = 0;
  private readonly phone: Phone;
  private readonly quizId: string;
  private texts = new Map<string, string>();

  constructor(phone: Phone, quizId: string, { handsIn }: { handsIn: boolean }) {
    this.phone = phone;
    this.quizId = quizId;
    this.handsIn = handsIn;
  }

  get account(): string {
    return this.phone.account;
  }

  /** Opens it, answers all of it in a random order, some of it twice, and hands it in or leaves it lying. */
  async take(): Promise<void> {
    await pause(1_000);
    await this.say('open', 'quiz.open', {});
    const mine = await this.mine();
    this.endsMs = Date.parse(mine.ends_at ?? '');
    this.texts = new Map(mine.questions.map(({ id, question_text }) => [id, question_text]));
    const twice = mine.questions.filter(() => Math.random() < 0.2);
    for (const [n, { id: question_id, type }] of [...mine.questions, ...twice].entries()) {
      await pause(600);
      const answer =
        type === 'true_false' ? { value: Math.random() < 0.5 } : { answer_text: '잡음까지 외워 새로운 것을 못 맞혀요' };
      await this.say(`save-${n}`, 'quiz.save', { answer: { question_id, ...answer } });
      this.saved.set(question_id, answer);
    }
    if (this.handsIn) await this.say('submit', 'quiz.submit', {});
  }

  /** What the room has of theirs. */
  async answersThere(): Promise<Map<string, Answer>> {
    return new Map(Object.entries((await this.mine()).answers));
  }

  /** Points for what the room has said that it has. */
  worth(): number {
    const points = [...this.saved].map(([id, answer]) => {
      const question = tenQuestions.find(({ question_text }) => question_text === this.texts.get(id));
      if (question === undefined) throw new Error(`${id} was never asked`);
      return 'correct' in question && question.correct !== answer.value ? 0 : question.points;
    });
    return points.reduce((sum, one) => sum + one, 0);
  }

  private async mine(): Promise<MySubmission> {
    for (;;) {
      try {
        return (await this.phone.inside.ask<{ mine: MySubmission }>('GET', `/quizzes/${this.quizId}`)).mine;
      } catch (error) {
        if (error instanceof Error && error.message.includes('answered')) throw error;
        await pause(200);
      }
    }
  }

  private async say(id: string, type: string, data: object): Promise<void> {
    this.isWaiting = true;
    for (;;) {
      const answer = await this.phone.socket.send(`${this.quizId}-${id}`, type, { quiz_id: this.quizId, ...data });
      if (answer?.ok === true) break;
      if (answer !== null) throw new Error(`${type} was refused: ${answer.code}`);
      await pause(200);
    }
    this.isWaiting = false;
  }
}

function pause(upToMs: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.random() * upToMs));
}
