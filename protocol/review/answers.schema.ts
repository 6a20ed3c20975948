// What the project's REST paths answer.
import { z } from 'zod';
import { mentionRange } from '../mention-ranges.schema.ts';
import { importedRoomSchema, memberSchema } from '../rooms.schema.ts';
import { drawingSchema } from './drawing.schema.ts';
import type { WholeFeedback } from './feedback.ts';
import { verdicts, versionStatuses } from './terms.ts';
import { audience, factFields, priority, settingFields, status } from './terms.schema.ts';
import type { DeletedVideo, ReviewView, Version, Video } from './view.ts';

const seq = z.number().int();
const count = z.number().int().min(0);
const moment = z.iso.datetime();
const text = z.string();

export const statusCountsSchema = z.strictObject({ open: count, in_progress: count, resolved: count, closed: count });

export const verdictSchema = z.strictObject({
  receipt: text,
  by: text,
  verdict: z.enum(verdicts).exclude(['withdrawn']),
  note: text.exactOptional(),
  at: moment,
  sha256: text,
  feedback_seq: count,
});

export const versionSchema = z.strictObject({
  id: text,
  n: seq,
  name: text.exactOptional(),
  status: z.enum(versionStatuses),
  failure: text.exactOptional(),
  file_id: text,
  file_name: text,
  size: count,
  content_type: text,
  parts_sha256: text.exactOptional(),
  sha256: text.exactOptional(),
  ...factFields,
  first_timecode: text.exactOptional(),
  poster_url: text.nullable(),
  filmstrip_url: text.exactOptional(),
  waveform_url: text.exactOptional(),
  frames_url: text.exactOptional(),
  url: text,
  captions: z.array(z.strictObject({ lang: text, label: text, url: text })),
  uploaded_by: text,
  created_at: moment,
  withdrawn: z.literal(true).exactOptional(),
  verdict: verdictSchema.exactOptional(),
  feedback_counts: statusCountsSchema,
}) satisfies z.ZodType<Version>;

export const videoSchema = z.strictObject({
  id: text,
  title: text,
  versions: z.array(versionSchema),
  created_by: text,
  created_at: moment,
}) satisfies z.ZodType<Video>;

export const deletedVideoSchema = z.strictObject({
  id: text,
  title: text,
  deleted_at: moment,
  restorable_until: moment,
}) satisfies z.ZodType<DeletedVideo>;

/** A project as whoever asks may see it, now or as it was at a seq. */
export const projectSchema = z.strictObject({
  id: text,
  name: text,
  description: text,
  settings: z.strictObject({ ...settingFields, due_at: moment.exactOptional() }),
  videos: z.array(videoSchema),
  feedback_counts: statusCountsSchema,
  members: z.array(memberSchema),
  participants_count: count,
  created_by: text,
  created_at: moment,
  imported: importedRoomSchema.exactOptional(),
  keeping: z.strictObject({ session_id: text, by: text, started_at: moment }).exactOptional(),
  seq,
});
export type ProjectState = z.infer<typeof projectSchema>;

export const feedbackSchema = z.strictObject({
  id: text,
  n: seq,
  video_id: text,
  version_id: text,
  user: z.strictObject({ id: text, name: text }),
  timestamp: z.number().exactOptional(),
  end_timestamp: z.number().exactOptional(),
  frame: z.number().int().exactOptional(),
  audience,
  content: text,
  mentions: z.array(text),
  mention_ranges: z.array(mentionRange),
  screenshot_url: text.exactOptional(),
  has_drawing: z.boolean(),
  priority,
  status,
  assignee: text.exactOptional(),
  tags: z.array(text),
  carried_from: z
    .strictObject({
      version_id: text,
      status,
      timestamp: z.number().exactOptional(),
      frame: z.number().int().exactOptional(),
    })
    .exactOptional(),
  comments_count: count,
  reactions: z.record(text, z.number().int()),
  mine: z.array(text),
  created_at: moment,
  updated_at: moment,
});

export const wholeFeedbackSchema = feedbackSchema.extend({
  drawing_data: drawingSchema.exactOptional(),
}) satisfies z.ZodType<WholeFeedback>;

/** `seq`: of the room's last event that the page knows; later ones are still to be carried out on it. */
export const feedbackPageSchema = z.strictObject({
  items: z.array(feedbackSchema),
  next_cursor: text.nullable(),
  seq,
});

export const approvalSchema = z.strictObject({
  receipt: text,
  video_id: text,
  version_id: text,
  n: seq,
  verdict: z.enum(verdicts),
  /** The receipt of what it takes back. */
  withdraws: text.exactOptional(),
  note: text.exactOptional(),
  by: z.strictObject({ id: text, name: text }),
  at: moment,
  sha256: text,
  feedback_seq: count,
  seq,
});

/** What the acknowledgements of commands tell beyond their seq. */
export const reviewAnswers = {
  'video.add': z.strictObject({ video: videoSchema, version: versionSchema }),
  'version.add': z.strictObject({ video: videoSchema, version: versionSchema }),
  'feedback.create': z.strictObject({ feedback: wholeFeedbackSchema }),
  'feedback.update': z.strictObject({ feedback: wholeFeedbackSchema }),
  'feedback.bulk': z.strictObject({ feedbacks: z.array(feedbackSchema) }),
  'feedback.carry': z.strictObject({ feedback: wholeFeedbackSchema }),
  'feedback.carry_all': z.strictObject({ carried: count }),
  'approval.give': z.strictObject({ receipt: text, verdict: z.enum(verdicts), sha256: text, feedback_seq: count }),
};

/** A project without who is invited to it, and without pictures of people. */
export function projectOf(view: ReviewView, at: number): ProjectState {
  const { people: _people, shares: _shares, ...state } = view;
  return { ...state, seq: at };
}
