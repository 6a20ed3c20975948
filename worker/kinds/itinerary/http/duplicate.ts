import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { itineraryStateSchema, type ItineraryState } from '#protocol/itinerary/answers.schema.ts';
import { createDataOf } from '#protocol/itinerary/create.ts';
import { galleryOf } from '#protocol/itinerary/gallery.ts';
import type { Course } from '#protocol/itinerary/ot/course.ts';
import { infoFields } from '#protocol/itinerary/place.schema.ts';
import type { Result } from '#protocol/result.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import { copyFiles } from '#worker/files/copy-files.ts';
import { fileStored } from '#worker/files/file-rows.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { answerOnce, type OnceAnswer } from '#worker/http/idempotent.ts';
import { eachOf } from '#worker/http/inbox/inbox-gateway.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { directoryOf } from '#worker/http/request.ts';
import { makeRoom } from '#worker/http/rooms/make-room.ts';
import type { Router } from '#worker/http/router.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { atItinerary, courseOf, itineraryKind, itineraryParams, itineraryTags as tags } from './room.ts';

const duplicateBody = z.strictObject({ title: infoFields.title.exactOptional() });

const duplicateRoute = createRoute({
  ...access('room:view'),
  method: 'post',
  path: '/itineraries/{id}/duplicate',
  tags,
  summary: 'A copy of the course as a new itinerary, owned by me',
  description:
    'Days and places are copied, with ids of their own, and photos as everyone sees them (at most 90); comments, members and links are not.',
  request: { params: itineraryParams, body: { ...jsonBody(duplicateBody), required: false } },
  responses: {
    201: jsonAnswer(itineraryStateSchema, 'The copy.'),
    ...refusals('UNAUTHORIZED', 'NOT_FOUND', 'GONE', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

export function addDuplicateRoute(router: Router, state: Duplicate['state']): void {
  router.openapi(duplicateRoute, (c) =>
    atItinerary(c, c.req.valid('param').id, async (room) => {
      const owner = { ...room.credentials, link: null };
      // A passer-by of a link has no account that could own anything.
      if ((await findAccount(directoryOf(c).db, owner.account_id)) === null) {
        return answerRefusal(c, {
          code: 'UNAUTHORIZED',
          message: 'Please say your name or sign in first.',
        });
      }
      const course = await courseOf(room, room.credentials);
      if (!course.ok) return answerRefusal(c, course.error);
      const { title } = c.req.valid('json');
      const once = { accountId: owner.account_id, body: { title }, prefix: 'rom' } as const;
      return answerOnce(c, once, (id) => duplicate(c, course.value.course, { id, owner, title, from: room.id, state }));
    }),
  );
}

interface Duplicate {
  id: string;
  owner: Credentials;
  title: string | undefined;
  from: string;
  state: (room: RoomSnapshot) => ItineraryState;
}

/** With copies of its photos as everyone sees them, covers first as far as there is space in one request. */
async function duplicate(
  c: AppContext,
  course: Course,
  { id, owner, title, from, state }: Duplicate,
): Promise<Result<OnceAnswer>> {
  const { account_id: accountId, guest } = owner;
  const { db } = directoryOf(c);
  const galleries = Object.values(course.places).map(galleryOf);
  const { photo_file_id: picture } = course;
  const photos = [
    ...(picture == null ? [] : [picture]),
    ...galleries.flatMap(([cover]) => cover ?? []),
    ...galleries.flatMap((all) => all.slice(1)),
  ];
  const copies = await copyFiles(c.env, db, [...new Set(photos)], { from, roomId: id, accountId, guest });
  if (!copies.ok) return copies;
  const files = [...copies.value.values()];
  const copied = new Map([...copies.value].map(([before, { id: now }]) => [before, now]));
  const data = {
    ...createDataOf(course, copied),
    ...(title !== undefined && { title }),
    duplicated_from: from,
    files: files.map(({ id: file_id, name, contentType: content_type, size }) => ({
      file_id,
      name,
      content_type,
      size,
    })),
  };
  const made = await makeRoom(c, { kind: itineraryKind, id, owner, data, state });
  if (made.ok) await eachOf(files, (file) => fileStored(db, file.id));
  return made;
}
