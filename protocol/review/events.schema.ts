import { z } from 'zod';
import { digest, fileId, goneFiles } from '../files/files.schema.ts';
import { drawingSchema } from './drawing.schema.ts';
import { statuses } from './status.ts';
import { sessionEvents } from './together/kept-session.schema.ts';
import { togetherEvents } from './together/together.schema.ts';
import { companions, verdicts, versionStatuses } from './terms.ts';
import {
  audience,
  captionLabel,
  content,
  description,
  dueAt,
  factFields,
  factsPatch,
  feedbackId,
  firstTimecode,
  frame,
  lang,
  mentionFields,
  moment,
  name,
  note,
  priority,
  receiptId,
  settingFields,
  settingsPatch,
  status,
  tags,
  title,
  versionId,
  versionNumber,
  videoId,
} from './terms.schema.ts';

const text = z.string();
const count = z.number().int().min(0);
const iso = z.iso.datetime({ precision: 3 });
const settings = z.strictObject({ ...settingFields, due_at: dueAt.nullable() });
const projectChanges = z.strictObject({
  name: name.exactOptional(),
  description: description.exactOptional(),
  settings: settingsPatch.exactOptional(),
});
/** When the room acts by itself; null for never. */
const remind_at = iso.nullable();

const ofVideo = { video_id: videoId };
const ofVersion = { ...ofVideo, version_id: versionId, n: versionNumber };
const facts = z.strictObject({ ...factFields, first_timecode: firstTimecode.nullable() });
const failure = text;

const arrived = {
  ...ofVersion,
  name: name.exactOptional(),
  file_id: fileId,
  file_name: title,
  content_type: text,
  size: count,
};

const caption = z.strictObject({ lang, label: captionLabel, file_id: fileId });
const standing = z.strictObject({
  receipt: receiptId,
  by: text,
  verdict: z.enum(verdicts).exclude(['withdrawn']),
  note: note.exactOptional(),
  at: iso,
  sha256: digest,
  feedback_seq: count,
});

/** A version as it is when its video comes back. */
const kept = z.strictObject({
  version_id: versionId,
  n: versionNumber,
  name: name.exactOptional(),
  status: z.enum(versionStatuses),
  failure: failure.exactOptional(),
  file_id: fileId,
  file_name: title,
  size: count,
  content_type: text,
  parts_sha256: digest.exactOptional(),
  sha256: digest.exactOptional(),
  ...factFields,
  first_timecode: firstTimecode.exactOptional(),
  companions: z.partialRecord(z.enum(companions), fileId),
  captions: z.array(caption),
  uploaded_by: text,
  created_at: iso,
  withdrawn: z.literal(true).exactOptional(),
  verdict: standing.exactOptional(),
});

const statusCounts = z.strictObject({ open: count, in_progress: count, resolved: count, closed: count });

/** Every event of a remark says where it stands and whom it is for: so that who sees it is known when it is gone, too. */
const ofFeedback = { feedback_id: feedbackId, video_id: videoId, version_id: versionId, audience };
/** Words leave the log with the remark: then they are null, and `forgotten` is their digest. */
const forgotten = z.string().exactOptional();
/** Told by `has_drawing` alone; the drawing is the single remark's. */
const drawing = { has_drawing: z.boolean(), drawing_data: drawingSchema.nullable().exactOptional() };

const changes = z.strictObject({
  timestamp: moment.nullable().exactOptional(),
  end_timestamp: moment.nullable().exactOptional(),
  frame: frame.nullable().exactOptional(),
  priority: priority.exactOptional(),
  assignee: text.nullable().exactOptional(),
  tags: tags.exactOptional(),
});

export const reviewEvents = {
  'project.created': z.strictObject({ name, description, settings, remind_at }),
  'project.updated': z.strictObject({
    changes: projectChanges,
    previous: projectChanges,
    remind_at: remind_at.exactOptional(),
  }),
  /** `to`: whom it is for; nobody reads that in the room. */
  'project.reminded': z.strictObject({ due_at: iso, open: count, to: z.array(text).exactOptional() }),
  'video.added': z.strictObject({ ...ofVideo, title }),
  'video.updated': z.strictObject({ ...ofVideo, title }),
  'video.ready': z.strictObject({ ...ofVersion, facts }),
  'video.failed': z.strictObject({ ...ofVersion, failure }),
  'video.removed': z.strictObject(ofVideo),
  /** As it comes back, at which place, and how many remarks stand on each of its versions. */
  'video.restored': z.strictObject({
    ...ofVideo,
    title,
    created_by: text,
    created_at: iso,
    position: count,
    versions: z.array(
      z.strictObject({ version: kept, counts: statusCounts, team_counts: statusCounts.exactOptional() }),
    ),
  }),
  /** After 30 days: with all that was said of it, and all of its files. */
  'video.purged': z.strictObject({ ...ofVideo, gone: goneFiles.exactOptional() }),
  'videos.ordered': z.strictObject({ video_ids: z.array(videoId) }),
  'version.added': z.strictObject(arrived),
  'version.processing': z.strictObject({ ...ofVersion, parts_sha256: digest }),
  'version.digested': z.strictObject({ ...ofVersion, sha256: digest }),
  /** The stored bytes were hashed anew, and came to the same. */
  'version.checked': z.strictObject({ ...ofVersion, sha256: digest }),
  'version.updated': z.strictObject({
    ...ofVersion,
    name: name.nullable().exactOptional(),
    facts: factsPatch.exactOptional(),
  }),
  /** `gone`: the file in whose place it comes. Of captions without a file those of that language are gone. */
  'version.accompanied': z.strictObject({
    ...ofVersion,
    companion: z.strictObject({ what: z.enum(companions), file_id: fileId }).exactOptional(),
    captions: z.strictObject({ lang, label: captionLabel.exactOptional(), file_id: fileId.nullable() }).exactOptional(),
    gone: goneFiles.exactOptional(),
  }),
  /** Given up before it was there: nothing of it stays, and its number is free. `gone`: what lay beside it already. */
  'version.removed': z.strictObject({ ...ofVersion, gone: goneFiles.exactOptional() }),
  'version.withdrawn': z.strictObject({ ...ofVersion, withdrawn: z.boolean() }),
  'versions.ordered': z.strictObject({ ...ofVideo, version_ids: z.array(versionId) }),
  'feedback.created': z.strictObject({
    ...ofFeedback,
    number: z.number().int().min(1),
    content: content.nullable(),
    ...mentionFields,
    timestamp: moment.exactOptional(),
    end_timestamp: moment.exactOptional(),
    frame: frame.exactOptional(),
    ...drawing,
    priority,
    assignee: text.exactOptional(),
    tags,
    forgotten,
  }),
  /** `content` and the drawing where they are said anew. `newly`: whom it calls that it did not call before. */
  'feedback.updated': z.strictObject({
    ...ofFeedback,
    content: content.nullable().exactOptional(),
    mentions: mentionFields.mentions.exactOptional(),
    mention_ranges: mentionFields.mention_ranges.exactOptional(),
    newly: z.array(text).exactOptional(),
    has_drawing: drawing.has_drawing.exactOptional(),
    drawing_data: drawing.drawing_data,
    changes,
    previous: changes,
    forgotten,
  }),
  'feedback.status_changed': z.strictObject({ ...ofFeedback, from: status, to: status }),
  'feedback.pictured': z.strictObject({ ...ofFeedback, file_id: fileId, gone: goneFiles.exactOptional() }),
  /** `status`: as it stood. */
  'feedback.deleted': z.strictObject({ ...ofFeedback, status, gone: goneFiles.exactOptional() }),
  /** `version_id` is where it stands now, open again. */
  'feedback.carried': z.strictObject({
    ...ofFeedback,
    from: z.strictObject({
      version_id: versionId,
      status: z.enum(statuses),
      timestamp: moment.exactOptional(),
      frame: frame.exactOptional(),
    }),
    /** In the file that it is carried to, which may count otherwise. */
    timestamp: moment.exactOptional(),
    end_timestamp: moment.exactOptional(),
    frame: frame.exactOptional(),
  }),
  'approval.given': z.strictObject({
    ...ofVersion,
    receipt: receiptId,
    verdict: z.enum(verdicts).exclude(['withdrawn']),
    note: note.exactOptional(),
    sha256: digest,
    feedback_seq: count,
  }),
  /** `withdraws`: the receipt of what is taken back. */
  'approval.withdrawn': z.strictObject({
    ...ofVersion,
    receipt: receiptId,
    withdraws: receiptId,
    note: note.exactOptional(),
    sha256: digest,
    feedback_seq: count,
  }),
  ...togetherEvents,
  ...sessionEvents,
};

export type ReviewEventData = { [Type in keyof typeof reviewEvents]: z.infer<(typeof reviewEvents)[Type]> };
