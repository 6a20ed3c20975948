// Photos of places: who shows which, and that they are edited as all of a course is.
import { describe, expect, it } from 'vitest';
import type { ItineraryState } from '#protocol/itinerary/answers.schema.ts';
import { maxPhotos } from '#protocol/itinerary/place-limits.ts';
import type { ShownFile } from '#protocol/files/view.ts';
import { aGuest, byLink, linkTo, type Caller } from '../kit/api.ts';
import { addresses, pdf, png, request, upload, uploaded } from '../kit/files-api.ts';
import { courseOf, placeNamed, stateOf, type Course, type Placed } from '../kit/itinerary-api.ts';

async function courseWithPlace() {
  const course = await courseOf(['서울숲', '대림창고'], await aGuest());
  const place = placeNamed(course, '서울숲').id;
  const other = placeNamed(course, '대림창고').id;
  const editor = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'edit' }));
  return { ...course, place, other, editor };
}

async function photo(by: Caller, { id }: Pick<Course, 'id'>, side = 8): Promise<string> {
  return (await uploaded(by, await png(side, side), { room: id })).id;
}

function command(by: Caller, { id }: Pick<Course, 'id'>, type: string, data: object) {
  return by.post<{ error?: { code: string } }>(`/rooms/${id}/commands`, { type, data });
}

async function photosOf(course: Course, place: string): Promise<string[]> {
  return (await stateOf(course)).places.find(({ id }) => id === place)?.photos ?? [];
}

async function filesOf({ owner, id }: Course, at = ''): Promise<ShownFile[]> {
  return (await owner.get<{ snapshot: { files: ShownFile[] } }>(`/rooms/${id}${at}`)).body.snapshot.files;
}

describe('photos of a place', () => {
  it('are shown to all in their order, the moment they are clean', async () => {
    const course = await courseWithPlace();
    const { owner, editor, place } = course;
    const [one, two] = [await photo(owner, course), await photo(editor, course)];
    await command(owner, course, 'file.attach', { target: place, attachments: [one] });
    await command(editor, course, 'file.attach', { target: place, attachments: [two] });
    expect(await photosOf(course, place)).toEqual([one, two]);
    await expect.poll(async () => (await filesOf(course)).map(({ state }) => state)).toEqual(['clean', 'clean']);
    const looker = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'view' }));
    const [shown] = await addresses(looker, course.id, one);
    expect((await request(null, shown?.thumbnails?.large ?? '')).headers.get('content-type')).toBe('image/webp');
  });

  it('come and go by undoing and redoing, and a version of before shows those of then', async () => {
    const course = await courseWithPlace();
    const { owner, place } = course;
    const { seq } = await stateOf(course);
    const file_id = await photo(owner, course);
    await command(owner, course, 'file.attach', { target: place, attachments: [file_id] });
    const shown = (await stateOf(course)).seq;
    await command(owner, course, 'file.detach', { target: place, file_id });
    expect(await photosOf(course, place)).toEqual([]);
    await command(owner, course, 'edit.undo', {});
    expect(await photosOf(course, place)).toEqual([file_id]);
    await command(owner, course, 'edit.redo', {});
    expect(await photosOf(course, place)).toEqual([]);
    const past = (await owner.get<ItineraryState>(`${course.path}?at=${shown}`)).body;
    expect(past.places.find(({ id }) => id === place)?.photos).toEqual([file_id]);
    expect((await filesOf(course, `?at=${shown}`)).map(({ id }) => id)).toEqual([file_id]);
    await command(owner, course, 'itinerary.restore', { seq: shown });
    expect(await photosOf(course, place)).toEqual([file_id]);
    await command(owner, course, 'itinerary.restore', { seq });
    expect(await photosOf(course, place)).toEqual([]);
  });

  it('that two add at the same time are both there, whoever had seen what', async () => {
    const course = await courseWithPlace();
    const { owner, editor, place } = course;
    const { seq: base_seq } = await stateOf(course);
    const [one, two] = [await photo(owner, course), await photo(editor, course)];
    const change = (by: Caller, photos: string[]) =>
      by.patch<Placed>(`${course.path}/places/${place}`, { photos, base_seq });
    expect((await change(owner, [one])).status).toBe(200);
    expect((await change(editor, [two])).status).toBe(200);
    expect((await photosOf(course, place)).toSorted()).toEqual([one, two].toSorted());
    await command(owner, course, 'edit.undo', {});
    expect(await photosOf(course, place)).toEqual([two]);
  });

  it('have a cover, which goes with the photo that it is', async () => {
    const course = await courseWithPlace();
    const { owner, place } = course;
    const [one, two] = [await photo(owner, course), await photo(owner, course)];
    const path = `${course.path}/places/${place}`;
    expect((await owner.patch(path, { photos: [one, two], photo_file_id: two })).status).toBe(200);
    await command(owner, course, 'file.detach', { target: place, file_id: two });
    const state = await stateOf(course);
    expect(state.places.find(({ id }) => id === place)).toMatchObject({ photos: [one], photo_file_id: one });
  });

  it('may be of another place of the course, too', async () => {
    const course = await courseWithPlace();
    const { owner, editor, place, other } = course;
    const file_id = await photo(owner, course);
    await command(owner, course, 'file.attach', { target: place, attachments: [file_id] });
    expect((await command(editor, course, 'file.attach', { target: other, attachments: [file_id] })).status).toBe(200);
    await command(editor, course, 'file.detach', { target: other, file_id });
    expect(await photosOf(course, place)).toEqual([file_id]);
  });
});

describe('what no place shows', () => {
  it('files of other rooms and of other people, documents, what is not there, and none for good', async () => {
    const course = await courseWithPlace();
    const { owner, editor, place } = course;
    const elsewhere = await courseOf(['여기'], owner);
    const document = await uploaded(owner, pdf(), { room: course.id, name: 'a.pdf', type: 'application/pdf' });
    const refused = [await photo(owner, elsewhere), await photo(editor, course), document.id, `fil_${'0'.repeat(26)}`];
    for (const file_id of refused) {
      expect(
        (await command(owner, course, 'file.attach', { target: place, attachments: [file_id] })).body.error?.code,
      ).toBe('VALIDATION_ERROR');
      const changed = await owner.patch(`${course.path}/places/${place}`, { photo_file_id: file_id });
      expect(changed.status, file_id).toBe(400);
    }
    const added = await owner.post(`${course.path}/places`, { place: { name: '새', photos: refused.slice(0, 1) } });
    expect(added.status).toBe(400);
    expect(await photosOf(course, place)).toEqual([]);
  });

  it('more than there may be', async () => {
    const course = await courseWithPlace();
    const photos = await Promise.all(Array.from({ length: maxPhotos + 1 }, () => photo(course.owner, course)));
    const change = (ids: string[]) => course.owner.patch(`${course.path}/places/${course.place}`, { photos: ids });
    expect((await change(photos)).status).toBe(400);
    expect((await change([photos[0] ?? '', photos[0] ?? ''])).status).toBe(400);
    expect((await change(photos.slice(1))).status).toBe(200);
    const one = { target: course.place, attachments: photos.slice(0, 1) };
    expect((await command(course.owner, course, 'file.attach', one)).body.error?.code).toBe('VALIDATION_ERROR');
  });

  it('is taken from whoever may not edit', async () => {
    const course = await courseWithPlace();
    const reader = await byLink(course.id, await linkTo(course.id, course.owner.id, { level: 'comment' }));
    // For comments.
    expect((await upload(reader, await png(4, 4), { room: course.id })).status).toBe(201);
    const file_id = await photo(course.owner, course);
    expect(
      (await command(reader, course, 'file.attach', { target: course.place, attachments: [file_id] })).status,
    ).toBe(403);
  });
});

it('a copy of the course shows copies of its own, as everyone sees them', async () => {
  const course = await courseWithPlace();
  const { owner, place } = course;
  const [one, two] = [await photo(owner, course), await photo(owner, course)];
  await command(owner, course, 'file.attach', { target: place, attachments: [one, two] });
  await owner.patch(`${course.path}/places/${place}`, { photo_file_id: two });
  await expect.poll(async () => (await filesOf(course)).map(({ state }) => state)).toEqual(['clean', 'clean']);
  const { status, body } = await owner.post<ItineraryState>(`${course.path}/duplicate`, {});
  expect(status).toBe(201);
  const copy = { ...course, id: body.id, path: `/itineraries/${body.id}` };
  const shown = body.places.find(({ name }) => name === '서울숲');
  expect(shown?.photos).toHaveLength(2);
  expect(shown?.photo_file_id).toBe(shown?.photos?.[1]);
  expect(shown?.photos).not.toContain(one);
  await expect.poll(async () => (await filesOf(copy)).map(({ state }) => state)).toEqual(['clean', 'clean']);
  await owner.delete(`/rooms/${course.id}`);
  const [address] = await addresses(owner, body.id, shown?.photo_file_id ?? '');
  expect((await request(null, address?.thumbnails?.large ?? '')).status).toBe(200);
});

it('a course that was brought in from a file gives no bytes of those that it names to its copies', async () => {
  const course = await courseWithPlace();
  const { owner, place } = course;
  const file_id = await photo(owner, course);
  await command(owner, course, 'file.attach', { target: place, attachments: [file_id] });
  await expect.poll(async () => (await filesOf(course)).map(({ state }) => state)).toEqual(['clean']);
  const thief = await aGuest();
  const file = (await owner.get(`/rooms/${course.id}/export`)).body;
  const { body: brought } = await thief.post<{ id: string }>('/rooms/import', file);
  const { status, body } = await thief.post<ItineraryState>(`/itineraries/${brought.id}/duplicate`, {});
  expect([status, body.places.flatMap(({ photos = [] }) => photos)]).toEqual([201, []]);
});
