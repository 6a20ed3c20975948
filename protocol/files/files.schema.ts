// A room's words about files. Their bytes never come here: the worker keeps them, and tells the room what there is.
//
// command        who                                        events
// file.add       the worker, once it has the bytes          file.added, for whoever uploaded it
// file.settle    the worker, once it has looked at them     file.settled
// file.remove    whoever uploaded it, until it is used      file.removed
// file.expire    the room's timer, where nothing uses it    file.removed
// file.attach    whoever may change what shows it           file.attached
// file.detach    whoever may change what shows it           file.detached
import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { line } from '../text.schema.ts';
import { fileStates, maxAttached, maxFileName } from './terms.ts';

export const fileId = z.string().regex(idPattern('fil'), 'must be the id of a file');
export const fileName = line(1, maxFileName);

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
});
const contentType = z.string().regex(/^[\w.+/-]{1,127}$/u);
const facts = { content_type: contentType, size: z.number().int().min(0) };

export const attachedFile = z.strictObject({
  id: fileId,
  name: z.string(),
  content_type: z.string(),
  size: z.number().int().min(0),
  state: z.enum(fileStates),
  width: side.exactOptional(),
  height: side.exactOptional(),
});

export const fileCommands = {
  'file.add': z.strictObject({ file_id: fileId, name: fileName, ...facts }),
  'file.settle': settled,
  'file.remove': about,
  'file.expire': about,
  'file.attach': z.strictObject({ target, attachments: z.array(fileId).min(1).max(maxAttached) }),
  'file.detach': shownBy,
};

export const fileEvents = {
  /** `name` is null once nothing is made of it any more. */
  'file.added': z.strictObject({
    file_id: fileId,
    name: fileName.nullable(),
    ...facts,
    forgotten: z.string().exactOptional(),
  }),
  'file.settled': settled,
  'file.removed': about,
  /** Whoever sees what shows it is told what is known of the file. */
  'file.attached': shownBy.extend({ file: attachedFile.exactOptional() }),
  'file.detached': shownBy,
};
export type FileEventData = { [Type in keyof typeof fileEvents]: z.infer<(typeof fileEvents)[Type]> };

/** What an upload is answered with. */
export const uploadedSchema = z
  .strictObject({ ...attachedFile.shape, sha256: z.string() })
  .meta({ id: 'File', description: 'A file that was uploaded.' });

/** Where a file may be fetched without a token, for a while. */
export const fileAddressesSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      ...attachedFile.shape,
      /** null until it is clean. */
      url: z.string().nullable(),
      /** Of an image. */
      thumbnails: z.strictObject({ small: z.string(), medium: z.string(), large: z.string() }).nullable(),
    }),
  ),
  /** The addresses are good until then. */
  expires_at: z.iso.datetime(),
});
