import type { Shape } from '#protocol/review/drawing.schema.ts';
import type { Audience, Priority } from '#protocol/review/terms.ts';
import type { ReviewCommandData } from '#protocol/review/commands.schema.ts';
import type { MentionRange } from '#protocol/mentions.ts';
import { maxTagLength, maxTags } from '#protocol/review/terms.ts';
import { keptIn, type Kept } from '#web/app/kept.ts';
import type { FrameTimes } from '../player/frame-times.ts';
import { timestampOf } from '../player/frame-times.ts';
import type { Moment } from '../player/player-state.ts';

/** What a remark will say, but for its words, which are where all drafts of words are. */
export interface RemarkDraft {
  /** What it is about; null: the whole, or nothing is meant yet. */
  at: Moment | null;
  /** Seconds; null: it is about one moment. */
  end: number | null;
  shapes: readonly Shape[];
  priority: Priority;
  audience: Audience;
  /** As they are written, with commas. */
  tags: string;
}

export const emptyDraft: RemarkDraft = {
  at: null,
  end: null,
  shapes: [],
  priority: 'medium',
  audience: 'everyone',
  tags: '',
};

/** As it is kept on the device until it is sent. */
export type KeptDraft = RemarkDraft & { text: string };

export function keptDraft(place: { accountId: string | null; roomId: string; versionId: string }): Kept<KeptDraft> {
  return keptIn(() => localStorage, `madang.draft.${place.accountId ?? ''}.${place.roomId}.${place.versionId}`);
}

export function tagsIn(written: string): string[] {
  const tags = written
    .split(/[,#\n]/u)
    .map((tag) => tag.trim().slice(0, maxTagLength))
    .filter((tag) => tag !== '');
  return [...new Set(tags)].slice(0, maxTags);
}

interface Said {
  draft: RemarkDraft;
  content: string;
  mentions: MentionRange[];
  video_id: string;
  version: number;
  times: FrameTimes | null;
}

/** As the room wants it. */
export function commandOf({
  draft,
  content,
  mentions,
  video_id,
  version,
  times,
}: Said): ReviewCommandData['feedback.create'] {
  const { at, end, shapes, priority, audience } = draft;
  const tags = tagsIn(draft.tags);
  return {
    video_id,
    version,
    content,
    ...(mentions.length > 0 && { mentions }),
    ...(at !== null && momentOf(at, times)),
    ...(at !== null && end !== null && end > at.seconds && { end_timestamp: toMillisecond(end) }),
    ...(shapes.length > 0 && { drawing_data: { shapes: [...shapes] } }),
    ...(priority !== 'medium' && { priority }),
    ...(audience !== 'everyone' && { audience }),
    ...(tags.length > 0 && { tags }),
  };
}

function momentOf({ seconds, frame }: Moment, times: FrameTimes | null) {
  if (frame === null || times === null) return { timestamp: toMillisecond(seconds) };
  return { timestamp: timestampOf(frame, times), frame };
}

function toMillisecond(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
