import { inLanes, type HeldLesson, type Phone } from '../../test/server-kit/lesson.ts';
import { tenQuestions, type MyQuiz } from '../../test/server-kit/quiz.ts';
import { Latencies } from '../latencies.ts';
import { wait, type Asking } from './asking.ts';
import { deskColumns, deskRule } from './desk.ts';

/** A quiz of ten questions, which everyone answers; whoever teaches closes it, and the room hands all of them in. */
export async function takeQuiz(lesson: HeldLesson, phones: readonly Phone[], { desk, seconds }: Asking): Promise<void> {
  const { teacher, id } = lesson;
  const draft = { title: '확인 퀴즈', questions: tenQuestions };
  const { id: quiz_id } = await teacher.ask<{ id: string }>('POST', `/sessions/${id}/quizzes`, draft);
  await teacher.ask('POST', `/quizzes/${quiz_id}/publish`);
  const saves = new Latencies();
  desk.watch();
  await inLanes(phones, phones.length, async (phone) => {
    await phone.act(`open-${quiz_id}`, 'quiz.open', { quiz_id });
    const { mine } = await phone.inside.ask<{ mine: MyQuiz }>('GET', `/quizzes/${quiz_id}`);
    for (const [n, { id: question_id, type }] of mine.questions.entries()) {
      await wait((Math.random() * 2 * seconds * 1000) / mine.questions.length);
      const said =
        type === 'true_false' ? { value: n % 2 === 0 } : { answer_text: '잡음까지 외워서 새로운 것을 못 맞혀요' };
      const saidMs = performance.now();
      await phone.act(`save-${question_id}`, 'quiz.save', { quiz_id, answer: { question_id, ...said } });
      saves.add(performance.now() - saidMs);
    }
  });
  const saving = desk.told();
  desk.watch();
  const closingMs = performance.now();
  await teacher.ask('POST', `/quizzes/${quiz_id}/close`);
  await Promise.all(phones.map((phone) => phone.told('quiz.released')));
  const closed = performance.now() - closingMs;
  await wait(1_000);
  const { submitted } = await teacher.ask<{ submitted: number }>('GET', `/quizzes/${quiz_id}/results`);
  console.log(
    `\n${phones.length} students take a quiz of ${tenQuestions.length} questions, which is closed for all at once:\n`,
  );
  console.log(
    `| handed in | save p50 ms | p95 | max | desk, while they write: ${deskColumns} | told to all after | desk, while it closes: ${deskColumns} |`,
  );
  console.log(`|---|---|---|---|${deskRule}|---|${deskRule}|`);
  const [p50, p95, most] = [0.5, 0.95, 1].map((part) => saves.percentile(part));
  console.log(`| ${submitted} | ${p50} | ${p95} | ${most} | ${saving} | ${closed.toFixed(0)} ms | ${desk.told()} |`);
}
