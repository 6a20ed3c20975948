import { doorEvents as schemas } from '#protocol/class/door/door.schema.ts';
import { staff } from '#protocol/class/terms.ts';
import { event } from '#worker/room/event-rule.ts';
import { sessionTable } from '../session/tables.ts';

export const doorEvents = {
  'door.set': event({
    schema: schemas['door.set'],
    changesAccess: true,
    project: (db, { data: { door } }) => void db.update(sessionTable).set({ door }).run(),
  }),
  // It lets people take part, which is more than a link gives those who only look.
  'join_code.given': event({
    schema: schemas['join_code.given'],
    audiences: (data) => [{ to: staff, data }],
    project: (db, { data }) =>
      void db.update(sessionTable).set({ joinCode: data.join_code, joinLink: data.link }).run(),
  }),
};
