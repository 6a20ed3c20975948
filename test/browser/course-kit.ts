import type { Locator, Page } from 'playwright-core';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { NewPlace } from '#protocol/itinerary/place.schema.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { demoItinerary } from '#worker/kinds/itinerary/demo.ts';
import type { Api } from '../server-kit/api.ts';

/** Places of Seoul as they are. */
export const seongsu = demoItinerary.days.flatMap(({ places }) => places);

export interface Course {
  id: string;
  api: Api;
}

export interface Link {
  code: string;
  url: string;
}

/** A course of this owner, with these places in their order. */
export async function plantCourse(api: Api, title: string, places: readonly NewPlace[] = seongsu): Promise<Course> {
  const { id } = await api.ask<{ id: string }>('POST', '/itineraries', { title });
  for (const place of places) await api.ask('POST', `/itineraries/${id}/places`, { place });
  return { id, api };
}

export async function shareCourse({ id, api }: Course, level: string, terms: object = {}): Promise<Link> {
  const made = await api.ask<{ share_id: string; share_url: string }>('POST', '/shares', {
    room_id: id,
    permission_level: level,
    ...terms,
  });
  return { code: made.share_id, url: made.share_url };
}

/** The course as the server has it. */
export async function readCourse({ id, api }: Course): Promise<ItineraryRoomView> {
  const { snapshot } = await api.ask<RoomSnapshot<ItineraryRoomView>>('GET', `/rooms/${id}`);
  return snapshot;
}

/** The names of its places, in order. */
export async function readNames(course: Course): Promise<string[]> {
  const { days, places } = await readCourse(course);
  const names = new Map(places.map(({ id, name }) => [id, name]));
  return days.flatMap((day) => day.places.map((id) => names.get(id) ?? ''));
}

/** What a page shows, from top to bottom. */
export async function shownNames(page: Page): Promise<string[]> {
  return page
    .locator('[data-stop] h3')
    .evaluateAll((titles) => titles.map((title) => title.querySelector('button')?.textContent ?? title.textContent));
}

export function stop(page: Page, name: string): Locator {
  return page.locator('[data-stop]').filter({ has: page.getByRole('button', { name, exact: true }) });
}

/** Opens a course and waits until it is live. */
export async function openCourse(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilLive(page);
}

/** The app has taken over and its socket is open. */
export async function untilLive(page: Page): Promise<void> {
  await page.locator('[data-panes] [data-state="online"]').waitFor({ state: 'attached' });
}

/** Its own letters are here, which come late: in others words wrap elsewhere, and what is under a hand would move. */
export async function untilLettersAreHere(page: Page): Promise<void> {
  // Where the network seems slow they wait for a first press.
  await page.keyboard.press('Shift');
  await page.waitForFunction(() => [...document.fonts].some(({ status }) => status === 'loaded'));
  await page.evaluate(async () => void (await document.fonts.ready));
}

/** By the form under a day, as a person does. */
export async function addPlace(page: Page, name: string): Promise<void> {
  const open = page.getByRole('combobox', { name: '이름' });
  if (!(await open.isVisible())) await page.getByRole('button', { name: '장소 추가하기' }).first().click();
  await open.fill(name);
  await open.press('Enter');
  await stop(page, name).waitFor();
}

/** An entry of a menu that a button opens. */
export async function pick(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).first().click();
  await page.getByRole('menuitem', { name: item }).click();
}
