import type { CommentsView } from '../../comments/view.ts';
import type { Person, RoomEvent } from '../../wire.ts';
import type { AnnouncementEventData } from './announcements.schema.ts';

/** Its files are those of the view whose `target` it is; what is said about it, the comments. */
export interface Announcement {
  announcement_id: string;
  title: string;
  content: string;
  pinned: boolean;
  author: Person;
  created_at: string;
  /** Of its words; null: as they were written. */
  updated_at: string | null;
}

export interface AnnouncementsView {
  /** Pinned ones first, each the newest first. */
  announcements: Announcement[];
}

export const initialAnnouncements: AnnouncementsView = { announcements: [] };

type AnnouncementEvent =
  | { [Type in keyof AnnouncementEventData]: RoomEvent<Type, AnnouncementEventData[Type]> }[keyof AnnouncementEventData]
  | RoomEvent<'person.renamed', { account_id: string; name: string }>;

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceAnnouncements<View extends AnnouncementsView & CommentsView>(
  view: View,
  anyEvent: RoomEvent,
): View {
  const event = anyEvent as AnnouncementEvent;
  switch (event.type) {
    case 'announcement.added': {
      const { announcement_id, title, content, pinned } = event.data;
      const words = { title: title ?? '', content: content ?? '' };
      const one = { announcement_id, ...words, pinned, author: event.actor, created_at: event.at, updated_at: null };
      return { ...view, announcements: inOrder([...view.announcements, one]) };
    }
    case 'announcement.updated': {
      const { announcement_id, title, content, pinned } = event.data;
      const isReworded = title !== undefined || content !== undefined;
      const announcements = view.announcements.map((one) =>
        one.announcement_id === announcement_id
          ? {
              ...one,
              title: title ?? one.title,
              content: content ?? one.content,
              pinned: pinned ?? one.pinned,
              updated_at: isReworded ? event.at : one.updated_at,
            }
          : one,
      );
      return { ...view, announcements: inOrder(announcements) };
    }
    case 'announcement.removed': {
      const { announcement_id } = event.data;
      const announcements = view.announcements.filter((one) => one.announcement_id !== announcement_id);
      const comments = view.comments.filter(({ target }) => target !== announcement_id);
      return { ...view, announcements, comments };
    }
    case 'person.renamed': {
      const { account_id: id, name } = event.data;
      const announcements = view.announcements.map((one) =>
        one.author.id === id ? { ...one, author: { id, name } } : one,
      );
      return { ...view, announcements };
    }
    default:
      return view;
  }
}

/** Ids sort by time. */
export function inOrder(announcements: readonly Announcement[]): Announcement[] {
  return announcements.toSorted(
    (a, b) => Number(b.pinned) - Number(a.pinned) || (a.announcement_id < b.announcement_id ? 1 : -1),
  );
}
