// node bench/lesson-poll.ts: 500 students of one lesson come in at once, answer polls within ten seconds and take a quiz.
// Every answer is counted once, all are told what came of it, and whoever teaches sees it go on meanwhile. `STUDENTS`,
// `SECONDS`; `CHANGES`, the share of them who answer twice; `RATE_LIMITS=on`: all of them from one address, with its budgets.
import { TestServer } from '../test/server-kit/server.ts';
import { holdLesson } from '../test/server-kit/lesson.ts';
import { comeIn } from './lesson/crowd.ts';
import { Desk } from './lesson/desk.ts';
import { memoryOf } from './lesson/memory.ts';
import { answerPoll } from './lesson/poll.ts';
import { takeQuiz } from './lesson/quiz.ts';

const students = Number(process.env['STUDENTS'] ?? 500);
const seconds = Number(process.env['SECONDS'] ?? 10);
const changes = Number(process.env['CHANGES'] ?? 0.2);

const server = await TestServer.start({ RATE_LIMITS: process.env['RATE_LIMITS'] ?? 'off' });
try {
  const lesson = await holdLesson(server.origin);
  const desk = await Desk.open(lesson, server.pid);
  const phones = await comeIn(server.origin, lesson, desk, students);
  for (const anonymous of [false, true]) await answerPoll(lesson, phones, { desk, seconds, changes, anonymous });
  await takeQuiz(lesson, phones, { desk, seconds, changes, anonymous: false });
  console.log(`\nmemory ${memoryOf(server.pid).toFixed(0)} MB`);
  for (const phone of phones) phone.socket.close();
  desk.close();
} finally {
  await server.stop();
}
