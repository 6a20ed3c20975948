// Who may do what: every route of a room, a link or an itinerary and every command, for everyone around it, as it is
// meant. A route or a command that is not in these tables fails the tests at the end of each.
import { expect, it } from 'vitest';
import { itinerary } from '#worker/kinds/itinerary/index.ts';
import { send } from '#test/kit/http.ts';
import { PeopledCourse } from '#test/kit/people-of-a-course.ts';
import { who } from '#test/kit/people-of-a-room.ts';
import { permissionPaths } from '#test/kit/permission-paths.ts';
import { holdPermissions } from '#test/kit/permission-suite.ts';
import { rowsOf } from '#test/kit/permission-table.ts';

/** `+`: done. Else the status of the refusal; 404 is also “there is no such room” to whom it is not shown. */
const routeTable = `
                                            anon strg view comm edit gues VIEW COMM EDIT OWNR
GET    /rooms/{id}                          401  404  +    +    +    +    +    +    +    +
DELETE /rooms/{id}                          401  404  403  403  403  403  403  403  403  +
POST   /rooms/{id}/restore                  401  404  403  403  403  403  403  403  403  +
POST   /rooms/{id}/token                    401  404  +    +    +    +    +    +    +    +
GET    /rooms/{id}/socket                   401  404  +    +    +    +    +    +    +    +
GET    /rooms/{id}/events                   401  404  403  +    +    +    +    +    +    +
POST   /rooms/{id}/commands                 401  404  403  403  +    403  403  403  +    +
GET    /rooms/{id}/export                   401  404  403  403  403  403  403  403  403  +
POST   /rooms/{id}/archive                  401  404  403  403  403  403  403  403  403  +
GET    /rooms/{id}/archive                  403  403  403  403  403  403  403  403  403  403
PUT    /rooms/{id}/archived-files/{file}           401  404  403  403  403  403  403  403  403  400
POST   /rooms/{id}/archived-files/{file}/upload    401  404  403  403  403  403  403  403  403  415
GET    /rooms/{id}/members                  401  404  +    +    +    +    +    +    +    +
PATCH  /rooms/{id}/members/{account_id}     401  404  403  403  403  403  403  403  403  +
DELETE /rooms/{id}/members/{account_id}     401  404  403  403  403  403  403  403  403  +
POST   /rooms/{id}/invitations              401  404  403  403  403  403  403  403  403  +
GET    /rooms/{id}/invitations              401  404  403  403  403  403  403  403  403  +
DELETE /rooms/{id}/invitations/{invitation_id}        401  404  403  403  403  403  403  403  403  +
POST   /rooms/{id}/invitations/{invitation_id}/resend 401  404  403  403  403  403  403  403  403  +
GET    /rooms/{id}/people                   401  404  +    +    +    +    +    +    +    +
POST   /rooms/{id}/people/{account_id}/shut-out    401  404  403  403  403  403  403  403  403  +
DELETE /rooms/{id}/people/{account_id}/shut-out    401  404  403  403  403  403  403  403  403  +
GET    /rooms/{id}/people/{account_id}/acts        401  404  403  403  403  403  403  403  403  +
POST   /rooms/{id}/people/{account_id}/take-back   401  404  403  403  403  403  403  403  403  +
POST   /rooms/{id}/words/take-out           401  404  403  403  403  403  403  403  403  +
GET    /rooms/{id}/comments                 401  404  +    +    +    +    +    +    +    +
POST   /rooms/{id}/comments                 401  404  403  +    +    +    403  +    +    +
PATCH  /rooms/{id}/comments/{cid}           401  404  403  +    +    +    403  +    +    +
DELETE /rooms/{id}/comments/{cid}           401  404  403  +    +    +    403  +    +    +
POST   /rooms/{id}/comments/{cid}/reactions 401  404  403  +    +    +    403  +    +    +
POST   /rooms/{id}/reactions                401  404  403  +    +    +    403  +    +    +
GET    /rooms/{id}/files                    401  404  +    +    +    +    +    +    +    +
GET    /rooms/{id}/uploads                  401  404  415  415  415  415  415  415  415  415
POST   /rooms/{id}/uploads                  401  404  415  415  415  415  415  415  415  415
GET    /rooms/{id}/uploads/{upload}         401  404  415  415  415  415  415  415  415  415
DELETE /rooms/{id}/uploads/{upload}         401  404  415  415  415  415  415  415  415  415
POST   /rooms/{id}/uploads/{upload}/complete    401  404  415  415  415  415  415  415  415  415
PUT    /rooms/{id}/uploads/{upload}/parts/{k}   401  404  411  411  411  411  411  411  411  411
POST   /rooms/{id}/media-session            401  404  +    +    +    +    +    +    +    +
GET    /rooms/{id}/media/{file}             403  403  403  403  403  403  403  403  403  403
DELETE /rooms/{id}/files/{file_id}          401  404  403  404  404  404  403  404  404  404
GET    /rooms/{id}/shares                   401  404  403  403  +    403  403  403  +    +

POST   /shares                              401  404  403  403  +    403  403  403  +    +
GET    /shares/{code}                       +    +    +    +    +    +    +    +    +    +
PATCH  /shares/{code}                       401  404  403  403  403  403  403  403  403  +
DELETE /shares/{code}                       401  404  403  403  403  403  403  403  403  +
POST   /shares/{code}/access                +    +    +    +    +    +    +    +    +    +
POST   /shares/{code}/join                  401  +    401  401  401  401  +    +    +    +
GET    /shares/{code}/comments              +    +    +    +    +    +    +    +    +    +
POST   /shares/{code}/comments              401  +    403  +    +    +    +    +    +    +
GET    /shares/{code}/stats                 401  404  403  403  +    403  403  403  +    +
GET    /shares/{code}/qr.svg                +    +    +    +    +    +    +    +    +    +
GET    /shares/{code}/qr.png                +    +    +    +    +    +    +    +    +    +
GET    /shares/{code}/og.png                +    +    +    +    +    +    +    +    +    +
GET    /shares/{code}/photos/{file_id}      404  404  404  404  404  404  404  404  404  404

GET    /itineraries/{id}                    401  404  +    +    +    +    +    +    +    +
PATCH  /itineraries/{id}                    401  404  403  403  +    403  403  403  +    +
DELETE /itineraries/{id}                    401  404  403  403  403  403  403  403  403  +
POST   /itineraries/{id}/duplicate          401  404  +    +    +    +    +    +    +    +
POST   /itineraries/{id}/places             401  404  403  403  +    403  403  403  +    +
PATCH  /itineraries/{id}/places/{pid}       401  404  403  403  +    403  403  403  +    +
DELETE /itineraries/{id}/places/{pid}       401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/places/{pid}/move  401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/days               401  404  403  403  +    403  403  403  +    +
PATCH  /itineraries/{id}/days/{did}         401  404  403  403  +    403  403  403  +    +
DELETE /itineraries/{id}/days/{did}         401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/days/{did}/move    401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/undo               401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/redo               401  404  403  403  +    403  403  403  +    +
POST   /itineraries/{id}/restore            401  404  403  403  +    403  403  403  +    +
GET    /itineraries/{id}/history            401  404  403  +    +    +    +    +    +    +
POST   /itineraries/{id}/feed               401  404  403  403  +    403  403  403  +    +
GET    /itineraries/{id}/calendar.ics       401  404  +    +    +    +    +    +    +    +
GET    /itineraries/{id}/route.gpx          401  404  +    +    +    +    +    +    +    +
GET    /itineraries/{id}/places.csv         401  404  +    +    +    +    +    +    +    +
POST   /itineraries/{id}/import             401  404  403  403  +    403  403  403  +    +
GET    /itineraries/{id}/analytics          401  404  403  403  403  403  403  403  403  +
`;

const commandTable = `
                    anon strg view comm edit gues VIEW COMM EDIT OWNR
comment.add         401  404  403  +    +    +    403  +    +    +
comment.update      401  404  403  +    +    +    403  +    +    +
comment.remove      401  404  403  +    +    +    403  +    +    +
reaction.add        401  404  403  +    +    +    403  +    +    +
reaction.remove     401  404  403  +    +    +    403  +    +    +
share.revoke        401  404  403  403  403  403  403  403  403  +
member.join         401  404  +    +    +    +    +    +    +    +
member.leave        401  404  404  404  404  404  +    +    +    409
member.set_role     401  404  403  403  403  403  403  403  403  +
member.remove       401  404  403  403  403  403  403  403  403  +
person.shut_out     401  404  403  403  403  403  403  403  403  +
person.let_in       401  404  403  403  403  403  403  403  403  +
person.take_back    401  404  403  403  403  403  403  403  403  +
person.rename       401  404  +    +    +    +    +    +    +    +
words.take_out      401  404  403  403  403  403  403  403  403  +
room.delete         401  404  403  403  403  403  403  403  403  +
room.restore        401  404  403  403  403  403  403  403  403  +
place.add           401  404  403  403  +    403  403  403  +    +
place.remove        401  404  403  403  +    403  403  403  +    +
place.move          401  404  403  403  +    403  403  403  +    +
place.update        401  404  403  403  +    403  403  403  +    +
places.import       401  404  403  403  +    403  403  403  +    +
itinerary.update    401  404  403  403  +    403  403  403  +    +
file.attach         401  404  403  403  400  403  403  403  400  400
file.detach         401  404  403  403  +    403  403  403  +    +
file.remove         401  404  404  404  404  404  404  404  404  404
file.take_out       401  404  403  404  404  404  403  404  404  404
itinerary.restore   401  404  403  403  +    403  403  403  +    +
day.add             401  404  403  403  +    403  403  403  +    +
day.remove          401  404  403  403  +    403  403  403  +    +
day.move            401  404  403  403  +    403  403  403  +    +
day.update          401  404  403  403  +    403  403  403  +    +
edit.undo           401  404  403  403  +    403  403  403  +    +
edit.redo           401  404  403  403  +    403  403  403  +    +
`;

async function openCourse(): Promise<PeopledCourse> {
  const course = await PeopledCourse.open();
  const { owner, path } = course.shared;
  await owner.patch(path, { start_date: '2026-11-28' });
  await owner.post(`${path}/places`, { place: { name: '한 곳', lat: 37.5, lng: 127 } });
  return course;
}

holdPermissions({
  of: 'an itinerary, a room or a link',
  kind: itinerary,
  open: openCourse,
  prepare: async (course, one, about) => {
    if (/undo|redo/u.test(about)) await course.ownEdit(one);
    if (/redo/u.test(about)) await course.ownUndo(one);
    if (/duplicate/u.test(about)) await course.account(one);
  },
  once: /^DELETE \/(?:rooms|itineraries)\/\{id\}$|^room\.delete$/u,
  apart: /undo|redo|restore|\/join$|^member\.(?:join|leave)$/u,
  paths: permissionPaths.rooms,
  routes: rowsOf(routeTable),
  commands: rowsOf(commandTable),
  ours: [
    'file.add',
    'file.expire',
    'file.restore',
    'file.settle',
    'itinerary.create',
    'member.accept_invitation',
    'person.erase',
    'person.merge',
    'person.set_avatar',
    'room.adopt',
    'room.bury',
    'room.freeze',
    'room.thaw',
    'share.create',
    'share.expire',
    'share.freeze',
    'share.take_seat',
    'share.thaw',
    'share.update',
  ],
});

it('an event stream is refused with a status, not opened and ended for good', async () => {
  const room = await PeopledCourse.open();
  for (const one of who) {
    const { token } = room.caller(one);
    const headers = { accept: 'text/event-stream' };
    const response = await send(`/api/v1/rooms/${room.shared.id}/events`, {
      headers,
      ...(token === '' ? {} : { token }),
    });
    const expected = { anonymous: 401, stranger: 404 }[String(one)] ?? 200;
    expect([response.status, response.headers.get('content-type')?.split(';')[0]], one).toEqual([
      expected,
      expected === 200 ? 'text/event-stream' : 'application/json',
    ]);
    await response.body?.cancel();
  }
});
