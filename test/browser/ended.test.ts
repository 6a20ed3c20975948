import { beforeAll, expect, it } from 'vitest';
import { openCourse, plantCourse, seongsu, shareCourse, stop, untilLive, type Course } from './course-kit.ts';
import type { Someone } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
let owner: Someone;
let course: Course;

beforeAll(async () => {
  owner = await stage.register('지우');
  course = await plantCourse(owner.api, '닫히는 코스');
});

it('a link that is taken back while open becomes a clear page at once, and opens no more', async () => {
  const link = await shareCourse(course, 'edit');
  const visitor = await enter('phone');
  await visitor.page.goto(link.url);
  await untilLive(visitor.page);
  await owner.api.ask('DELETE', `/shares/${link.code}`);
  await visitor.page.getByRole('heading', { name: '닫힌 링크예요' }).waitFor();
  expect(await visitor.page.getByText('서울숲').count()).toBe(0);
  const answer = await visitor.page.reload();
  expect(answer?.status()).toBe(410);
  await visitor.page.getByRole('heading', { name: '닫힌 링크예요' }).waitFor();
  visitor.problems.splice(0);
});

it('a course that its owner deletes closes for everyone who has it open', async () => {
  const gone = await plantCourse(owner.api, '지워질 코스');
  const link = await shareCourse(gone, 'view');
  const visitor = await enter('phone');
  await visitor.page.goto(link.url);
  await untilLive(visitor.page);
  await owner.api.ask('DELETE', `/rooms/${gone.id}`);
  await visitor.page.getByRole('heading', { name: /지워진 마당이에요|열 수 없는 마당이에요|닫힌 링크예요/u }).waitFor();
  visitor.problems.splice(0);
});

it('a member who is removed sees why, and no longer sees the course', async () => {
  const friend = await stage.register('민호');
  const link = await shareCourse(course, 'edit');
  await friend.api.ask('POST', `/shares/${link.code}/join`, {});
  const visitor = await enter('desktop', { as: friend });
  await openCourse(visitor.page, `/r/${course.id}`);
  await owner.api.ask('DELETE', `/rooms/${course.id}/members/${friend.signedIn.user.id}`);
  await visitor.page.getByRole('heading', { name: '이 마당에서 나오게 됐어요' }).waitFor();
  visitor.problems.splice(0);
});

it('a page that speaks what nobody understands any more says so, and is whole once it is loaded again', async () => {
  const visitor = await enter('phone', { as: owner });
  const { page } = visitor;
  let isOld = true;
  await page.routeWebSocket(/\/rooms\/[^/]+\/socket/u, (socket) => {
    if (isOld) void socket.close({ code: 4426, reason: 'please load the page anew' });
    else socket.connectToServer();
  });
  await page.goto(`/r/${course.id}`);
  await page.getByRole('heading', { name: '마당이 새로워졌어요' }).waitFor();
  isOld = false;
  await page.getByRole('button', { name: '새로 불러오기' }).click();
  await stop(page, '서울숲').waitFor();
  await untilLive(page);
});

it('a link with a password gives nothing away, says when the word is wrong, and opens with the right one', async () => {
  const link = await shareCourse(course, 'comment', { password: '돗자리 셋' });
  const visitor = await enter('phone');
  const { page } = visitor;
  const answer = await page.goto(link.url);
  expect(answer?.status()).toBe(401);
  await page.getByRole('heading', { name: '비밀번호가 있는 링크예요' }).waitFor();
  expect(await page.content()).not.toContain('닫히는 코스');
  const password = page.getByLabel('비밀번호', { exact: true });
  await password.fill('틀린 말');
  await page.getByRole('button', { name: '열기' }).click();
  await page
    .getByText(/비밀번호가 (맞지 않아요|달라요)/u)
    .first()
    .waitFor();
  await password.fill('돗자리 셋');
  await page.getByRole('button', { name: '열기' }).click();
  await untilLive(page);
  await stop(page, '서울숲').waitFor();
  visitor.problems.splice(0);
});

it('the password form works with scripts off', async () => {
  const link = await shareCourse(course, 'view', { password: '돗자리 셋' });
  const { page } = await enter('phone', { options: { javaScriptEnabled: false } });
  await page.goto(link.url);
  await page.getByLabel('비밀번호').fill('틀린 말');
  await page.getByRole('button', { name: '열기' }).click();
  await page.getByRole('heading', { name: '비밀번호가 달라요' }).waitFor();
  await page.getByLabel('비밀번호').fill('돗자리 셋');
  await page.getByRole('button', { name: '열기' }).click();
  await page.getByRole('heading', { name: '닫히는 코스' }).waitFor();
  for (const { name } of seongsu) await page.getByRole('heading', { name, exact: true }).waitFor();
});

it('a link that ran out, one with no seat left and one that never was say so, each in its own words', async () => {
  const visitor = await enter('phone');
  const { page } = visitor;
  const soon = await shareCourse(course, 'view', { expires_at: new Date(Date.now() + 1500).toISOString() });
  const full = await shareCourse(course, 'edit', { max_people: 1 });
  await stage.api.ask('POST', `/shares/${full.code}/access`, { display_name: '먼저 온 사람' });
  await page.goto(full.url);
  await page.getByRole('heading', { name: '자리가 다 찼어요' }).waitFor();
  await page.goto('/s/zzzzZZZZ');
  await page.getByRole('heading', { name: '그런 링크는 없어요' }).waitFor();
  await expect.poll(async () => (await page.goto(soon.url))?.status(), { timeout: 5000, interval: 300 }).toBe(410);
  await page.getByRole('heading', { name: '기한이 지난 링크예요' }).waitFor();
  await page.getByRole('link', { name: '마당 처음으로' }).click();
  await page.getByRole('button', { name: '코스 만들기' }).waitFor();
  visitor.problems.splice(0);
});
