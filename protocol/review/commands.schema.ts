// A project's words.
//
// command                    who                       events
// project.create             the worker                project.created, member.joined
// project.update             manage                    project.updated
// project.remind             the room's own            project.reminded
// video.add                  the worker, for `edit`    video.added, version.added
// version.add                the worker, for `edit`    version.added
// version.check              the queue                 version.checked, or video.failed: stored bytes, hashed anew
// version.accompany          the worker, for `edit`    version.accompanied  poster, filmstrip, waveform, frames, captions
// version.leave              edit                      version.accompanied  captions go
// version.update, .withdraw  edit                      version.updated, version.withdrawn
// version.order              edit                      versions.ordered
// video.update, .order       edit                      video.updated, videos.ordered
// video.remove, .restore     edit                      video.removed, video.restored (within 30 days)
// video.purge                the room's own            video.purged
// feedback.create            comment                   feedback.created
// feedback.update            its author, or edit       feedback.updated, feedback.status_changed
// feedback.bulk              as each of them           the same, for each; all or none
// feedback.delete            its author, or edit       feedback.deleted
// feedback.carry             edit                      feedback.carried for each
// feedback.screenshot        the worker, for its author   feedback.pictured
// approval.give              approve                   approval.given, or approval.withdrawn
//
// Remarks that are for the team need `review_inside` besides. Status, priority and assignee of others' remarks are for `edit`.
import { z } from 'zod';
import { digest, fileCommands, fileId, uploadCommands } from '../files/files.schema.ts';
import { line } from '../text.schema.ts';
import { drawingSchema } from './drawing.schema.ts';
import { companions, maxBulk, maxVersions, maxVideos, verdicts } from './terms.ts';
import type { sessionCommands } from './together/kept-session.schema.ts';
import {
  accountId,
  audience,
  captionLabel,
  content,
  description,
  factsPatch,
  feedbackId,
  frame,
  lang,
  mentions,
  moment,
  name,
  note,
  priority,
  settingsPatch,
  status,
  tags,
  title,
  versionId,
  versionNumber,
  videoId,
} from './terms.schema.ts';

const changesSomething = (data: object): boolean => Object.keys(data).length > 0;
const mustChange = 'must change something';

export const createProjectSchema = z.strictObject({
  name,
  description: description.exactOptional(),
  settings: settingsPatch.exactOptional(),
});
export const updateProjectSchema = createProjectSchema
  .extend({ name: name.exactOptional() })
  .refine(changesSomething, mustChange);

/** A file that comes, or has come: `version_id` is made by the worker, so that the upload can say for what it is. */
const newVersion = {
  version_id: versionId,
  file_id: fileId,
  file_name: title,
  content_type: line(3, 100),
  size: z.number().int().min(1),
  /** Of the parts in which its bytes come from now on. Absent: they come otherwise. */
  part_size: uploadCommands['upload.start'].shape.part_size.exactOptional(),
  name: name.exactOptional(),
};

/** By which version: of its video the number. */
const which = { video_id: videoId, version: versionNumber };

/** What a remark says, before it has an id. `version`: absent for the one that is watched where nobody says which. */
const newFeedback = z
  .strictObject({
    video_id: videoId,
    version: versionNumber.exactOptional(),
    timestamp: moment.exactOptional(),
    end_timestamp: moment.exactOptional(),
    frame: frame.exactOptional(),
    audience: audience.exactOptional(),
    content,
    mentions: mentions.exactOptional(),
    drawing_data: drawingSchema.exactOptional(),
    priority: priority.exactOptional(),
    assignee: accountId.exactOptional(),
    tags: tags.exactOptional(),
  })
  .superRefine(({ timestamp, end_timestamp, frame: at }, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (end_timestamp !== undefined && timestamp === undefined) issue('end_timestamp', 'needs a timestamp');
    if (end_timestamp !== undefined && timestamp !== undefined && end_timestamp < timestamp)
      issue('end_timestamp', 'must not be before the timestamp');
    if (at !== undefined && timestamp === undefined) issue('frame', 'needs a timestamp');
  });

/** null takes away what may be absent. */
const feedbackChanges = {
  content: content.exactOptional(),
  mentions: mentions.exactOptional(),
  timestamp: moment.nullable().exactOptional(),
  end_timestamp: moment.nullable().exactOptional(),
  frame: frame.exactOptional(),
  drawing_data: drawingSchema.nullable().exactOptional(),
  status: status.exactOptional(),
  priority: priority.exactOptional(),
  assignee: accountId.nullable().exactOptional(),
  tags: tags.exactOptional(),
};

export const updateFeedbackSchema = z.strictObject(feedbackChanges).refine(changesSomething, mustChange);

export const bulkSchema = z
  .strictObject({
    ids: z
      .array(feedbackId)
      .min(1)
      .max(maxBulk)
      .refine((ids) => new Set(ids).size === ids.length, 'must name each once'),
    status: feedbackChanges.status,
    priority: feedbackChanges.priority,
    assignee: feedbackChanges.assignee,
    tags: feedbackChanges.tags,
  })
  .refine((data) => Object.keys(data).length > 1, mustChange);

/** To which version of its video; absent: the newest one that plays. */
export const carrySchema = z.strictObject({ version: versionNumber.exactOptional() });
/** All that are neither resolved nor closed, of one version. */
export const carryAllSchema = z.strictObject({
  video_id: videoId,
  from_version: versionNumber,
  version: versionNumber.exactOptional(),
});

export const approveSchema = z.strictObject({
  ...which,
  verdict: z.enum(verdicts),
  note: note.exactOptional(),
  /** Of the last remark that whoever says it has seen; absent: the last there is for them. */
  feedback_seq: z.number().int().min(0).exactOptional(),
});

const companion = z.strictObject({ what: z.enum(companions), file: fileCommands['file.add'] });
const captions = z.strictObject({ lang, label: captionLabel, file: fileCommands['file.add'] });

export const reviewCommands = {
  'project.create': createProjectSchema,
  'project.update': updateProjectSchema,
  'project.remind': z.strictObject({}),
  'video.add': z.strictObject({ video_id: videoId, title, ...newVersion }),
  'version.add': z.strictObject({ video_id: videoId, ...newVersion }),
  /** null: they are not there, or not as many any more. */
  'version.check': z.strictObject({ ...which, sha256: digest.nullable() }),
  'version.accompany': z.strictObject({
    ...which,
    companion: companion.exactOptional(),
    captions: captions.exactOptional(),
  }),
  'version.leave': z.strictObject({ ...which, lang }),
  'version.update': z
    .strictObject({ ...which, name: name.nullable().exactOptional(), facts: factsPatch.exactOptional() })
    .refine((data) => Object.keys(data).length > 2, mustChange),
  'version.withdraw': z.strictObject({ ...which, withdrawn: z.boolean() }),
  'version.order': z.strictObject({ video_id: videoId, versions: z.array(versionNumber).min(1).max(maxVersions) }),
  'video.update': z.strictObject({ video_id: videoId, title }),
  'video.order': z.strictObject({ video_ids: z.array(videoId).min(1).max(maxVideos) }),
  'video.remove': z.strictObject({ video_id: videoId }),
  'video.restore': z.strictObject({ video_id: videoId }),
  'video.purge': z.strictObject({ video_id: videoId }),
  'feedback.create': newFeedback,
  'feedback.update': z
    .strictObject({ feedback_id: feedbackId, ...feedbackChanges })
    .refine((data) => Object.keys(data).length > 1, mustChange),
  'feedback.bulk': bulkSchema,
  'feedback.delete': z.strictObject({ feedback_id: feedbackId }),
  'feedback.carry': z.strictObject({ feedback_id: feedbackId, ...carrySchema.shape }),
  'feedback.carry_all': carryAllSchema,
  /** `clean`: it was looked at while it came, so that others may see it at once. */
  'feedback.screenshot': z.strictObject({
    feedback_id: feedbackId,
    file: fileCommands['file.add'],
    clean: z.literal(true).exactOptional(),
  }),
  'approval.give': approveSchema,
};

/** Of all that is sent to a project by its page. */
export type ReviewCommandData = DataOf<typeof reviewCommands & typeof sessionCommands>;
type DataOf<Commands extends Record<string, z.ZodType>> = { [Type in keyof Commands]: z.infer<Commands[Type]> };
