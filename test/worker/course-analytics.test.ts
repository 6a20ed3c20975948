// What came of its lessons is told to a course once, corrected where a teacher says otherwise, and reckoned into who is at risk.
import { runInDurableObject } from 'cloudflare:test';
import { expect, it, vi } from 'vitest';
import type { CourseOverview, OwnProgress, TriedRule } from '#protocol/course/analytics/analytics.schema.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { anAdmin } from '#test/kit/admin.ts';
import { byLink, Caller, someone } from '#test/kit/api.ts';
import { livedThrough } from '#test/kit/participation.ts';
import { roomOf, send, type TestRoom } from '#test/kit/room-kit.ts';
import { student, taughtCourse, type TaughtCourse } from '#test/kit/taught-course.ts';
import { systemActor } from '#worker/room/credentials.ts';

/** What goes by the queue comes soon. */
const soon = { timeout: 30_000, interval: 100 };

interface Given {
  id: string;
  room: TestRoom;
  quiz: string;
  questions: string[];
}

const questions = [
  { type: 'true_false', question_text: '그런가요?', correct: true, points: 6 },
  { type: 'essay', question_text: '왜요?', points: 4 },
];

/** A lesson of the course that has been on for an hour, with a quiz; those were there for so many minutes and answered so. */
async function given(
  course: TaughtCourse,
  people: readonly { who: Caller; minutes: number; answer?: boolean }[],
  feedback = 'at_close',
): Promise<Given> {
  const { teacher, path } = course;
  const planned = await teacher.post<{ id: string }>(`${path}/sessions`, {
    title: '3주차',
    scheduled_at: '2031-03-05T14:00:00+09:00',
  });
  const { id } = planned.body;
  await vi.waitFor(async () => expect((await teacher.get(`/sessions/${id}`)).status).toBe(200), soon);
  await teacher.post(`/sessions/${id}/start`);
  const made = await teacher.post<Quiz>(`/sessions/${id}/quizzes`, { title: '확인', questions, feedback });
  const quiz = made.body.id;
  const whole = await teacher.get<{ questions: { id: string }[] }>(`/quizzes/${quiz}`);
  await teacher.post(`/quizzes/${quiz}/publish`);
  const ids = whole.body.questions.map((question) => question.id);
  for (const { who, answer } of people) {
    if (answer === undefined) continue;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await who.post(`/quizzes/${quiz}/open`);
    const answers = [
      { question_id: ids[0], value: answer },
      { question_id: ids[1], answer_text: '그냥요' },
    ];
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { status, text } = await who.post(`/quizzes/${quiz}/submissions`, { answers });
    expect(status, text).toBe(201);
  }
  const room = roomOf('class', id);
  const stays = people.map(({ who, minutes }) => ({ id: who.id, stays: [[0, minutes]] as const }));
  await livedThrough(room, 60, stays);
  await teacher.post(`/sessions/${id}/end`);
  return { id, room, quiz, questions: ids };
}

async function overviewOf({ teacher, path }: TaughtCourse, who = teacher): Promise<CourseOverview> {
  const { status, body, text } = await who.get<CourseOverview>(`${path}/analytics/overview`);
  expect(status, text).toBe(200);
  return body;
}

async function told(course: TaughtCourse, lessons: number): Promise<CourseOverview> {
  return vi.waitFor(async () => {
    const overview = await overviewOf(course);
    expect(overview.completed_sessions).toBe(lessons);
    return overview;
  }, soon);
}

/** What the course has been told, as often as it was. */
function noted({ id }: TaughtCourse): Promise<{ as_of: number; results: object[] }[]> {
  return runInDurableObject(roomOf('course', id).stub, (_instance, { storage }) =>
    storage.sql
      .exec<{ data: string }>(`SELECT data FROM events WHERE type = 'results.noted' ORDER BY seq`)
      .toArray()
      .map(({ data }) => JSON.parse(data) as { as_of: number; results: object[] }),
  );
}

it('a lesson tells its course once what came of it, and anew where a person grades, whatever comes twice', async () => {
  const course = await taughtCourse();
  const [good, weak, away] = [await student(course, '하나'), await student(course, '둘'), await student(course, '셋')];
  const lesson = await given(course, [
    { who: good, minutes: 60, answer: true },
    { who: weak, minutes: 30, answer: false },
  ]);
  const overview = await told(course, 1);
  expect(overview).toMatchObject({
    course_id: course.id,
    student_count: 3,
    session_count: 1,
    avg_attendance_rate: 0.5,
    avg_quiz_score: 30,
    top_performers: [{ user: { id: good.id, full_name: '하나' }, avg_quiz_score: 60 }, {}, {}],
    thresholds: { attendance_rate: 0.7, participation_score: 60, quiz_score: 60 },
    sessions: [{ session_id: lesson.id, week: 1, students: 2, avg_quiz_score: 30 }],
  });
  const risks = new Map(overview.at_risk_students.map(({ user, risk_factors }) => [user.id, risk_factors]));
  expect(risks.get(good.id)).toBeUndefined();
  expect(risks.get(weak.id)).toEqual(['low_attendance', 'low_participation', 'low_quiz_score']);
  // Who never came has no quiz of which anything could be said.
  expect(risks.get(away.id)).toEqual(['low_attendance', 'low_participation']);

  const [first] = await noted(course);
  const before = (await noted(course)).length;
  const repeated = await send(
    roomOf('course', course.id),
    systemActor,
    'results.note',
    { ...first },
    { origin: 'system' },
  );
  expect(repeated.ok).toBe(true);
  expect(await noted(course)).toHaveLength(before);

  const { body } = await course.teacher.get<{ items: { submission_id: string; student: { id: string } }[] }>(
    `/quizzes/${lesson.quiz}/submissions`,
  );
  const of = body.items.find((one) => one.student.id === weak.id)?.submission_id;
  const grade = { question_id: lesson.questions[1], submission_ids: [of], points: 4 };
  expect((await course.teacher.post(`/quizzes/${lesson.quiz}/grades`, grade)).status).toBe(200);
  await vi.waitFor(async () => expect((await overviewOf(course)).avg_quiz_score).toBe(50), soon);
  const last = (await noted(course)).at(-1);
  expect(last?.results).toMatchObject([{ account_id: weak.id, quiz_points: 4, quiz_max: 10 }]);
  // What was told before comes late: it is older, and changes nothing.
  await send(roomOf('course', course.id), systemActor, 'results.note', { ...first }, { origin: 'system' });
  expect((await overviewOf(course)).avg_quiz_score).toBe(50);
});

it('a student sees their own, and points of a quiz once they may know them; nobody sees another’s', async () => {
  const course = await taughtCourse();
  const [one, other] = [await student(course, '하나'), await student(course, '둘')];
  const lesson = await given(
    course,
    [
      { who: one, minutes: 60, answer: true },
      { who: other, minutes: 60, answer: true },
    ],
    'when_released',
  );
  await told(course, 1);
  const mine = async () => (await one.get<OwnProgress>(`${course.path}/analytics/own`)).body;
  expect(await mine()).toMatchObject({
    attendance_rate: 1,
    avg_quiz_score: null,
    sessions: [{ session_id: lesson.id, title: '3주차', quiz_score: null }],
  });
  expect(JSON.stringify(await mine())).not.toContain(other.id);
  await course.teacher.post(`/quizzes/${lesson.quiz}/release`);
  await vi.waitFor(async () => expect((await mine()).avg_quiz_score).toBe(60), soon);
  for (const path of ['overview', 'tried?week=1'])
    expect((await one.get(`${course.path}/analytics/${path}`)).status, path).toBe(403);
  expect((await course.teacher.get(`${course.path}/analytics/own`)).status).toBe(403);
  const stranger = await someone();
  for (const path of ['overview', 'tried?week=1', 'own'])
    expect((await stranger.get(`${course.path}/analytics/${path}`)).status, path).toBe(404);
  // Whoever runs the instance is nobody here: there is no look of theirs that could be left out of their log.
  const { user, access_token } = await anAdmin();
  const admin = new Caller(user.id, access_token);
  for (const path of [`${course.path}/analytics/overview`, `${course.path}/analytics/own`])
    expect((await admin.get(path)).status, path).toBe(404);
  for (const path of ['participation', 'participation.csv', 'quizzes.csv'])
    expect((await admin.get(`/sessions/${lesson.id}/analytics/${path}`)).status, path).toBe(404);
  const events = await one.get<{ items: object[] }>(`/rooms/${course.id}/events?since=0`);
  expect(JSON.stringify(events.body)).not.toContain('participation_score');
});

it('thresholds are the instructor’s to set, and are tried on weeks that are past', async () => {
  const course = await taughtCourse();
  const [good, weak] = [await student(course, '하나'), await student(course, '둘')];
  const helper = await student(course, '조교');
  await course.teacher.post(`${course.path}/tas`, { account_id: helper.id });
  await given(course, [
    { who: good, minutes: 60, answer: true },
    { who: weak, minutes: 45, answer: false },
  ]);
  await told(course, 1);
  const tried = async (query: string) => (await helper.get<TriedRule>(`${course.path}/analytics/tried?${query}`)).body;
  expect(await tried('week=1&quiz_score=0&participation_score=0&attendance_rate=0.8')).toMatchObject({
    week: 1,
    thresholds: { attendance_rate: 0.8, participation_score: 0, quiz_score: 0 },
    named: [{ user: { id: weak.id }, attendance_rate: 0.75, risk_factors: ['low_attendance'], failed: true }],
    failed_count: 1,
    missed: [],
  });
  expect(await tried('week=1&quiz_score=0&participation_score=0&attendance_rate=0.5')).toMatchObject({
    named: [],
    missed: [{ id: weak.id, full_name: '둘' }],
  });
  const change = { attendance_rate: 0.5, quiz_score: 0 };
  const path = `${course.path}/analytics/thresholds`;
  expect((await helper.patch(path, change)).status).toBe(403);
  expect((await good.patch(path, change)).status).toBe(403);
  expect((await course.teacher.patch(path, { attendance_rate: 7 })).status).toBe(400);
  expect((await course.teacher.patch(path, {})).status).toBe(400);
  expect((await overviewOf(course, helper)).at_risk_students).toMatchObject([{ user: { id: weak.id } }]);
  expect((await course.teacher.patch(path, change)).status).toBe(200);
  expect(await overviewOf(course)).toMatchObject({
    at_risk_students: [],
    thresholds: { attendance_rate: 0.5, participation_score: 60, quiz_score: 0 },
  });
});

it('whoever came by the link of a lesson stands in no list of its course', async () => {
  const course = await taughtCourse();
  const one = await student(course, '하나');
  const { teacher, path } = course;
  const { body } = await teacher.post<{ id: string }>(`${path}/sessions`, {
    title: '공개 수업',
    scheduled_at: '2031-03-05T14:00:00+09:00',
  });
  await vi.waitFor(async () => expect((await teacher.get(`/sessions/${body.id}`)).status).toBe(200), soon);
  await teacher.post(`/sessions/${body.id}/start`);
  const share = await teacher.post<{ share_id: string }>('/shares', { room_id: body.id, permission_level: 'comment' });
  const guest = await byLink(body.id, share.body.share_id, { kind: 'class', name: '손님', guest: true });
  expect((await guest.post(`/sessions/${body.id}/messages`, { content: '안녕하세요' })).status).toBe(201);
  await livedThrough(roomOf('class', body.id), 60, [
    { id: one.id, stays: [[0, 60]] },
    { id: guest.id, stays: [[0, 60]] },
  ]);
  await teacher.post(`/sessions/${body.id}/end`);
  const overview = await told(course, 1);
  expect(overview).toMatchObject({ student_count: 1, avg_attendance_rate: 1 });
  expect(JSON.stringify(overview)).not.toContain(guest.id);
});
