import {
  announcementAnswers,
  announcementCommands as schemas,
} from '#protocol/course/announcements/announcements.schema.ts';
import { maxAnnouncements } from '#protocol/course/announcements/terms.ts';
import { ok, refuse } from '#protocol/result.ts';
import { commentsAbout, removalOf } from '#worker/features/comments/rows.ts';
import { goneWith, shownWith } from '#worker/features/files/attaching.ts';
import { command } from '#worker/room/command-rule.ts';
import { countAnnouncements, findAnnouncement } from './rows.ts';

const noAnnouncement = refuse('NOT_FOUND', 'There is no such announcement in this course.');

const add = command({
  schema: schemas['announcement.add'],
  answer: announcementAnswers['announcement.add'],
  capability: 'teach',
  decide(db, { title, content, pinned = false, attachments = [] }, { actor, newId }) {
    if (countAnnouncements(db) >= maxAnnouncements)
      return refuse('CONFLICT', `A course has at most ${maxAnnouncements} announcements.`);
    const announcement_id = newId('ann');
    const files = shownWith(db, { target: announcement_id, content, attachments }, actor.id);
    if (!files.ok) return files;
    const data = { announcement_id, title, content, pinned };
    return ok({ events: [...files.value, { type: 'announcement.added', data }], data: { announcement_id } });
  },
});

const update = command({
  schema: schemas['announcement.update'],
  capability: 'teach',
  decide(db, { announcement_id, ...said }) {
    const row = findAnnouncement(db, announcement_id);
    if (row === undefined) return noAnnouncement;
    const changes = Object.fromEntries(
      Object.entries(said).filter(([field, value]) => value !== row[field as keyof typeof said]),
    );
    const data = { announcement_id, ...changes };
    return ok({ events: Object.keys(changes).length === 0 ? [] : [{ type: 'announcement.updated', data }] });
  },
});

/** What was said about it goes before it, while it is known who heard of that. */
const remove = command({
  schema: schemas['announcement.remove'],
  capability: 'teach',
  decide(db, { announcement_id }) {
    if (findAnnouncement(db, announcement_id) === undefined) return noAnnouncement;
    const data = { announcement_id, ...goneWith(db, announcement_id) };
    const said = commentsAbout(db, announcement_id).map(removalOf);
    return ok({ events: [...said, { type: 'announcement.removed', data }] });
  },
});

export const announcementCommandRules = {
  'announcement.add': add,
  'announcement.update': update,
  'announcement.remove': remove,
};
