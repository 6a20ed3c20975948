import { expect, it } from 'vitest';
import { addPlace, openCourse, plantCourse, readNames, seongsu, shownNames, stop, untilLive } from './course-kit.ts';
import type { Visitor } from './kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
const names = seongsu.map(({ name }) => name);

/** Whoever owns a course, at it, with the app kept on their device. */
async function atCourse() {
  const owner = await stage.register('지우');
  const course = await plantCourse(owner.api, '성수동 산책');
  const visitor = await enter('desktop', { as: owner, cuttable: true });
  await openCourse(visitor.page, `/r/${course.id}`);
  await visitor.page.evaluate(async () => navigator.serviceWorker.ready);
  return { visitor, page: visitor.page, course };
}

/** Requests that found no way are not the page's fault, nor is a map whose worker could not be fetched. */
function forgiveOffline(visitor: Visitor): void {
  visitor.problems.splice(
    0,
    visitor.problems.length,
    ...visitor.problems.filter((text) => !/ERR_|WebSocket|map-pane/u.test(text)),
  );
}

it('what is written without a connection survives a reload, and is there once when the connection is back', async () => {
  const { visitor, page, course } = await atCourse();
  await visitor.goOffline();
  await addPlace(page, '비 오면 여기');
  expect(await readNames(course)).toEqual(names);
  await page.reload();
  await stop(page, '비 오면 여기').waitFor();
  expect(await shownNames(page)).toEqual([...names, '비 오면 여기']);
  await visitor.goOnline();
  await untilLive(page);
  await expect.poll(() => readNames(course)).toEqual([...names, '비 오면 여기']);
  await page.reload();
  await untilLive(page);
  expect(await shownNames(page)).toEqual([...names, '비 오면 여기']);
  forgiveOffline(visitor);
});

it('what a closed tab had not sent is sent once by the tab that is still open', async () => {
  const { visitor, page, course } = await atCourse();
  await visitor.goOffline();
  await addPlace(page, '탭 하나');
  const other = await visitor.openTab();
  await other.goto(`/r/${course.id}`);
  await stop(other, names[0] ?? '').waitFor();
  expect(await shownNames(other)).toEqual(names);
  await page.close();
  await stop(other, '탭 하나').waitFor();
  await visitor.goOnline();
  await untilLive(other);
  await expect.poll(() => readNames(course)).toEqual([...names, '탭 하나']);
  forgiveOffline(visitor);
});

it('two tabs that come back together each send what is theirs, once', async () => {
  const { visitor, page, course } = await atCourse();
  const other = await visitor.openTab();
  await openCourse(other, `/r/${course.id}`);
  await visitor.goOffline();
  await addPlace(page, '왼쪽 탭');
  await addPlace(other, '오른쪽 탭');
  await visitor.goOnline();
  await expect
    .poll(async () => (await readNames(course)).toSorted())
    .toEqual([...names, '왼쪽 탭', '오른쪽 탭'].toSorted());
  for (const tab of [page, other]) await expect.poll(() => shownNames(tab)).toEqual(await readNames(course));
  forgiveOffline(visitor);
});

it('where sockets do not get through the room is live over a stream and single requests', async () => {
  const owner = await stage.register('지우');
  const course = await plantCourse(owner.api, '성수동 산책');
  const visitor = await enter('desktop', { as: owner });
  await visitor.context.routeWebSocket(/\/socket\?/u, async (socket) =>
    socket.close({ code: 1006 }).catch(() => undefined),
  );
  await openCourse(visitor.page, `/r/${course.id}`);
  await addPlace(visitor.page, '스트림으로');
  await expect.poll(() => readNames(course)).toEqual([...names, '스트림으로']);
  const { places } = (await owner.api.ask<{ snapshot: { places: { id: string }[] } }>('GET', `/rooms/${course.id}`))
    .snapshot;
  await owner.api.ask('POST', `/rooms/${course.id}/commands`, {
    type: 'place.remove',
    data: { place_id: places[0]?.id },
  });
  await expect.poll(() => shownNames(visitor.page)).toEqual([...names.slice(1), '스트림으로']);
  forgiveOffline(visitor);
});

it('signing out leaves nothing of a room on the device', async () => {
  const { visitor, page } = await atCourse();
  const keptRooms = (): Promise<string[]> =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  await expect.poll(keptRooms).toContain('madang.rooms');
  await page.goto('/');
  await page.getByRole('button', { name: '내 메뉴' }).click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  await page.getByRole('heading', { name: '링크 하나로 함께 쓰는 마당' }).waitFor();
  await expect.poll(keptRooms).not.toContain('madang.rooms');
  forgiveOffline(visitor);
});
