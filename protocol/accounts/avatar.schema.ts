import { z } from 'zod';
import { fileId } from '../files/files.schema.ts';
import { fileStates } from '../files/terms.ts';

/** The picture that stands for an account, and the one that will once it was looked at. */
export const avatarSchema = z.strictObject({
  /** Where its small forms are: `/avatars/{file_id}`. */
  file_id: fileId.nullable(),
  /** What was uploaded last, where it is not shown: it is still being looked at, or cannot be shown. */
  next: z.strictObject({ file_id: fileId, state: z.enum(fileStates) }).nullable(),
});
export type AvatarAnswer = z.infer<typeof avatarSchema>;
