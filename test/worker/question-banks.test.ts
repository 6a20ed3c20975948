// The questions that a course keeps: put in, found again, changed, taken out and brought as files; and no student's business.
import { expect, it } from 'vitest';
import type { BankPage, ReadQuestions } from '#protocol/course/bank/bank.schema.ts';
import type { Caller } from '#test/kit/api.ts';
import { send } from '#test/kit/http.ts';
import { enrols, student, taughtCourse, visitor, type TaughtCourse } from '#test/kit/taught-course.ts';

const secret = '정답은비밀';

function choice(question_text: string, tags: string[] = []) {
  const question = { type: 'multiple_choice', question_text, options: ['가', secret], correct_option_indices: [1] };
  return { question, tags };
}

function bank({ teacher, path }: TaughtCourse, search = '') {
  return teacher.get<BankPage>(`${path}/questions${search}`);
}

function textsOf({ items }: BankPage): string[] {
  return items.map(({ question }) => question.question_text);
}

async function readFile({ token }: Caller, { path }: TaughtCourse, body: string) {
  const response = await send(`/api/v1${path}/questions/read`, {
    token,
    headers: { 'content-type': 'text/plain' },
    body,
  });
  return { status: response.status, body: (await response.json()) as ReadQuestions };
}

it('questions are kept, found by words, tag and type, page by page, changed and taken out', async () => {
  const course = await taughtCourse();
  const { teacher, path } = course;
  const many = Array.from({ length: 20 }, (_, at) => choice(`질문 ${at}`, ['연습']));
  for (let round = 0; round < 3; round += 1)
    // oxlint-disable-next-line no-await-in-loop -- in this order
    expect((await teacher.post(`${path}/questions`, { questions: many })).status).toBe(201);
  const truth = {
    question: { type: 'true_false', question_text: 'Photosynthesis?', correct: true },
    tags: ['생물', '연습', '생물'],
  };
  const made = await teacher.post<{ question_ids: string[] }>(`${path}/questions`, { questions: [truth] });
  const id = made.body.question_ids[0] ?? '';
  const first = (await bank(course)).body;
  expect([first.count, first.items.length, textsOf(first)[0]]).toEqual([61, 50, 'Photosynthesis?']);
  expect(first.tags).toEqual([
    { tag: '연습', count: 61 },
    { tag: '생물', count: 1 },
  ]);
  expect(textsOf(first).slice(1, 4)).toEqual(['질문 19', '질문 18', '질문 17']);
  const second = (await bank(course, `?before=${first.next ?? ''}`)).body;
  expect([second.items.length, second.next]).toEqual([11, null]);
  const search = async (asked: string) => (await bank(course, asked)).body.count;
  expect(await search('?text=photoSYN')).toBe(1);
  expect(await search(`?text=${encodeURIComponent('질문 1')}`)).toBe(33);
  expect(await search(`?tag=${encodeURIComponent('생물')}`)).toBe(1);
  expect(await search('?type=true_false')).toBe(1);
  expect(await search(`?type=essay`)).toBe(0);
  expect((await teacher.patch(`${path}/questions/${id}`, { tags: ['화학'] })).status).toBe(200);
  const changed = { question: { ...truth.question, question_text: '바뀐 질문', correct: false } };
  expect((await teacher.patch(`${path}/questions/${id}`, changed)).status).toBe(200);
  expect((await bank(course)).body.items[0]).toMatchObject({
    question: { id, question_text: '바뀐 질문', correct: false },
    tags: ['화학'],
  });
  expect((await teacher.delete(`${path}/questions/${id}`)).status).toBe(204);
  expect((await teacher.delete(`${path}/questions/${id}`)).status).toBe(404);
  expect((await teacher.patch(`${path}/questions/${id}`, { tags: [] })).status).toBe(404);
  expect(await search('?type=true_false')).toBe(0);
  const wrong = {
    ...choice('틀린 질문'),
    question: { ...choice('').question, question_text: '?', correct_option_indices: [7] },
  };
  expect((await teacher.post(`${path}/questions`, { questions: [choice('바른 질문'), wrong] })).status).toBe(400);
  expect(await search(`?text=${encodeURIComponent('바른')}`)).toBe(0);
});

it('a file is looked at before it is taken, and says what the bank has already', async () => {
  const course = await taughtCourse();
  const { teacher, path } = course;
  await teacher.post(`${path}/questions`, { questions: [choice('수도는?')] });
  const { status, body } = await readFile(
    teacher,
    course,
    '수도는? {=서울 ~부산}\n\n하늘은 파랗다 {T}\n\n부러짐 {=가\n',
  );
  expect(status).toBe(200);
  expect(body.questions.map(({ line, known }) => [line, known])).toEqual([
    [1, true],
    [3, false],
  ]);
  expect(body.errors).toMatchObject([{ reason: 'syntax', text: '부러짐 {=가' }]);
  expect((await bank(course)).body.count).toBe(1);
  expect((await readFile(await student(course), course, 'a {T}')).status).toBe(403);
});

it('the bank goes along as GIFT and as a table, and an empty table says how it is filled in', async () => {
  const course = await taughtCourse();
  const { teacher, path } = course;
  await teacher.post(`${path}/questions`, { questions: [choice('=수도는?', ['지리'])] });
  const file = async (search: string) =>
    (await send(`/api/v1${path}/questions/file?${search}`, { token: teacher.token })).text();
  expect(await file('form=gift')).toBe(`// [tag:지리]\n\\=수도는? {\n~가\n=${secret}\n}\n\n`);
  expect(await file('form=csv&lang=en')).toContain(`multiple_choice,"'=수도는?",가`);
  expect(await file('form=csv&of=examples&lang=ko')).toContain('유형,문제,보기 1');
  const xlsx = await send(`/api/v1${path}/questions/file?of=examples`, { token: teacher.token });
  expect(new Uint8Array(await xlsx.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
});

it('no student and no stranger comes upon a question of the bank by any way', async () => {
  const course = await taughtCourse();
  const { teacher, path, id } = course;
  const [mine, waits] = [await student(course), await visitor(course)];
  await enrols(waits, course);
  await teacher.post(`${path}/questions`, { questions: [choice('비밀 질문', ['비밀 태그'])] });
  const files = [`${path}/questions`, `${path}/questions/file?form=gift`, `/rooms/${id}/export`, '/auth/me/export'];
  const ways = [path, `/rooms/${id}`, `/rooms/${id}/events`, ...files, '/rooms'];
  for (const who of [mine, waits])
    for (const way of ways) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { text } = await who.get(way);
      expect(`${way} ${text}`).not.toMatch(/비밀/u);
    }
  const told = await teacher.get(`/rooms/${id}/events`);
  expect([told.status, /bank\.added/u.test(told.text), /비밀/u.test(told.text)]).toEqual([200, true, false]);
  const seen = await mine.get(`/rooms/${id}/events`);
  expect([seen.status, /bank\.added/u.test(seen.text)]).toEqual([200, false]);
  // The file of whoever runs the course has it, and a course that is made of it.
  expect((await teacher.get(`/rooms/${id}/export`)).text).toMatch(/비밀/u);
});
