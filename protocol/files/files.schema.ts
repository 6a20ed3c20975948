// A room's words about files. Their bytes never come here: the worker keeps them, and tells the room what there is.
//
// command        who                                        events
// file.add       the worker, once it has the bytes          file.added, for whoever uploaded it
// file.settle    the worker, once it has looked at them     file.settled
// file.remove    whoever uploaded it, until it is used      file.removed
// file.expire    the room's timer, where nothing uses it    file.removed
// file.attach    whoever may change what shows it           file.attached
// file.detach    whoever may change what shows it           file.detached
// file.take_out  whoever uploaded it, or manages            file.taken_out, after edits of what names it
// file.restore   the worker, where the room came in from    file.restored
//                a file of its own and it has the bytes now
//
// Of those that come in parts, in kinds that take such:
// upload.start     the worker, before there is a byte       upload.started, for whoever uploads
// upload.restore   the worker, as file.restore               upload.started
// upload.complete  the worker, once all parts are joined    file.added, or file.restored
// upload.cancel    whoever uploads it, or may go on with it  upload.ended
// upload.expire    the room's timer, after a day            upload.ended
import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { line } from '../text.schema.ts';
import { fileStates, maxAttached, maxAttachments, maxFileName } from './terms.ts';
import { defaultPartBytes, maxPartBytes, maxUploadBytes, minPartBytes } from './uploads.ts';

export const fileId = z.string().regex(idPattern('fil'), 'must be the id of a file');
export const fileName = line(1, maxFileName);
/** Files that something comes with, in their order. */
export const attachments = z.array(fileId).max(maxAttachments);

/** Those that go with what showed them, as its removal says. */
export const goneFiles = z.array(fileId);

/** A SHA-256 in lower-case hexadecimal. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/u, 'must be a SHA-256 in lower-case hexadecimal');
const side = z.number().int().min(1);
const about = z.strictObject({ file_id: fileId });
/** What shows it, by its id: a place, a comment. */
const target = z.string().regex(/^[a-z]{3}_[0-9a-z]{26}$/u, 'must be the id of something in this room');
const shownBy = z.strictObject({ target, file_id: fileId });
const settled = z.strictObject({
  file_id: fileId,
  state: z.enum(fileStates).exclude(['pending']),
  width: side.exactOptional(),
  height: side.exactOptional(),
  /** Of its bytes, where they came in parts and were read again as they lie. */
  sha256: digest.exactOptional(),
});
const contentType = z.string().regex(/^[\w.+/-]{1,127}$/u);
const facts = { content_type: contentType, size: z.number().int().min(0) };
/** An image that is shown as it came: nothing smaller is made of it. */
const asIs = z.literal(true);
const partSize = z.number().int().min(minPartBytes).max(maxPartBytes);
const upload = { file_id: fileId, content_type: contentType, size: z.number().int().min(1), part_size: partSize };

export const attachedFile = z.strictObject({
  id: fileId,
  name: z.string(),
  content_type: z.string(),
  size: z.number().int().min(0),
  state: z.enum(fileStates),
  width: side.exactOptional(),
  height: side.exactOptional(),
  sha256: digest.exactOptional(),
  /** It was taken out for good, while what showed it stands. */
  removed: z.literal(true).exactOptional(),
});

export const fileCommands = {
  'file.add': z.strictObject({ file_id: fileId, name: fileName, ...facts, as_is: asIs.exactOptional() }),
  'file.settle': settled,
  'file.remove': about,
  'file.expire': about,
  'file.attach': z.strictObject({ target, attachments: z.array(fileId).min(1).max(maxAttached) }),
  'file.detach': shownBy,
  'file.take_out': about,
  'file.restore': about.extend(facts),
};

/** Of kinds that take files in parts. */
export const uploadCommands = {
  'upload.start': z.strictObject({ ...upload, name: fileName }),
  'upload.restore': z.strictObject({ ...upload, name: fileName }),
  'upload.complete': z.strictObject({ file_id: fileId, parts_sha256: digest }),
  'upload.cancel': about,
  'upload.expire': about,
};

export const fileEvents = {
  /** `name` is null once nothing is made of it any more. */
  'file.added': z.strictObject({
    file_id: fileId,
    name: fileName.nullable(),
    ...facts,
    as_is: asIs.exactOptional(),
    /** Of one that came in parts: the SHA-256 of their digests, joined. */
    parts_sha256: digest.exactOptional(),
    forgotten: z.string().exactOptional(),
  }),
  'file.settled': settled,
  'file.removed': about,
  /** Whoever sees what shows it is told what is known of the file. */
  'file.attached': shownBy.extend({ file: attachedFile.exactOptional() }),
  'file.detached': shownBy,
  /** `sha256`: what all of its bytes must come to. Told as how the file is now. */
  'file.restored': about.extend({
    ...facts,
    parts_sha256: digest.exactOptional(),
    sha256: digest.exactOptional(),
    state: z.literal('pending').exactOptional(),
  }),
  /** Told with what is left to know of it. */
  'file.taken_out': about.extend({
    removed: z.literal(true).exactOptional(),
    state: z.literal('failed').exactOptional(),
    name: z.literal('').exactOptional(),
    size: z.literal(0).exactOptional(),
  }),
};
export type FileEventData = { [Type in keyof typeof fileEvents]: z.infer<(typeof fileEvents)[Type]> };

export const uploadEvents = {
  /** `name` is null once it is a file, or was given up. */
  'upload.started': z.strictObject({
    ...upload,
    name: fileName.nullable(),
    forgotten: z.string().exactOptional(),
  }),
  'upload.ended': z.strictObject({ file_id: fileId, reason: z.enum(['cancelled', 'expired']) }),
};
export type UploadEventData = { [Type in keyof typeof uploadEvents]: z.infer<(typeof uploadEvents)[Type]> };

/** What somebody asks for who has a file to send in parts. */
export const newUploadSchema = z.strictObject({
  name: line(1, 2000),
  /** As a browser says it, parameters and all. */
  content_type: z
    .string()
    .regex(/^[\w.+/;=," -]{0,127}$/u)
    .default(''),
  size: z.number().int().min(1).max(maxUploadBytes),
  part_size: partSize.default(defaultPartBytes),
});

const received = z.strictObject({ k: z.number().int().min(1), size: z.number().int().min(1), sha256: digest });
export const receivedPartSchema = received.meta({ id: 'ReceivedPart', description: 'A part that is there.' });

export const uploadSchema = z
  .strictObject({
    id: fileId.describe('Also the id of the file that it becomes.'),
    state: z.enum(['open', 'complete']),
    name: z.string(),
    content_type: z.string(),
    size: z.number().int().min(1),
    part_size: z.number().int(),
    parts: z.number().int().min(1),
    received: z.array(received),
    expires_at: z.iso.datetime().describe('Given up then, unless it was completed.'),
  })
  .meta({ id: 'Upload', description: 'A file that comes in parts.' });

export const uploadsSchema = z.strictObject({ items: z.array(uploadSchema) });

export const completingSchema = z.strictObject({
  parts_sha256: digest.describe('The SHA-256 of the digests of all parts, their bytes joined in order.'),
});

/** What an upload is answered with. */
export const uploadedSchema = z
  .strictObject({ ...attachedFile.shape, sha256: z.string() })
  .meta({ id: 'File', description: 'A file that was uploaded.' });

/** Where a file may be fetched without a token, for a while. */
export const fileAddressesSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      ...attachedFile.shape,
      /** I have uploaded it. */
      own: z.boolean(),
      /** null until it is clean. */
      url: z.string().nullable(),
      /** Of an image. */
      thumbnails: z.strictObject({ small: z.string(), medium: z.string(), large: z.string() }).nullable(),
    }),
  ),
  /** The addresses are good until then. */
  expires_at: z.iso.datetime(),
});
