import { editRecordOf } from '#protocol/itinerary/ot/edit-record.ts';
import type { ZonedHours } from '#worker/platform/maps/zoned-hours.ts';
import type { StoredEvent } from '#worker/room/event-rule.ts';

export interface Activity {
  total_edits: number;
  total_comments: number;
  unique_editors: number;
  unique_commenters: number;
  /** Ascending; days without any are left out. */
  by_day: { day: string; edits: number; comments: number }[];
  /** 24 numbers, by the hour of the day. */
  by_hour: number[];
}

/** Counts people and acts from the log, by the days and hours of a zone; of a removed comment the act counts, its words are gone. */
export async function activityOf(events: AsyncIterable<StoredEvent>, inZone: ZonedHours): Promise<Activity> {
  const editors = new Set<string>();
  const commenters = new Set<string>();
  const days = new Map<string, { day: string; edits: number; comments: number }>();
  const by_hour = Array.from({ length: 24 }, () => 0);
  let total_edits = 0;
  let total_comments = 0;
  for await (const event of events) {
    const isEdit = editRecordOf(event) !== null;
    const isComment = event.type === 'comment.added';
    if (!isEdit && !isComment) continue;
    const { day: name, hour } = inZone(event.at_ms);
    const day = days.get(name) ?? { day: name, edits: 0, comments: 0 };
    days.set(name, day);
    by_hour[hour] = (by_hour[hour] ?? 0) + 1;
    if (isEdit) {
      editors.add(event.actor_id);
      day.edits += 1;
      total_edits += 1;
    } else {
      commenters.add(event.actor_id);
      day.comments += 1;
      total_comments += 1;
    }
  }
  return {
    total_edits,
    total_comments,
    unique_editors: editors.size,
    unique_commenters: commenters.size,
    by_day: [...days.values()],
    by_hour,
  };
}
