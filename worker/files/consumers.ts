// What rooms and the worker leave to the queue about files.
import { z } from 'zod';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { consumer, type ConsumerContext } from '#worker/room/jobs/consumer.ts';
import { digestOfObject } from './digest-object.ts';
import { filesOfRoom, findFileRow, findFileRows, forgetRoomUsage } from './file-rows.ts';
import { inspectFile } from './inspect.ts';
import { removeFile } from './remove-file.ts';
import { keyOf } from './stored-file.ts';

interface FileContext extends ConsumerContext {
  db: DirectoryDatabase;
}

const filesAtOnce = 100;

export const fileConsumers = [
  /** A file has come. Its room hears what was found out about it; what is not what it must be is not kept. */
  consumer({
    type: 'file.added',
    schema: z.object({
      file_id: z.string(),
      as_is: z.literal(true).exactOptional(),
      sha256: z.string().exactOptional(),
    }),
    async run({ room_id, data: { file_id, as_is, sha256: expected } }, { env, db }: FileContext) {
      const found = await inspectFile(env, db, file_id, { asIs: as_is === true });
      if (room_id === '') return [];
      const isOther = expected !== undefined && found?.state === 'clean' && found.sha256 !== expected;
      if (isOther) await removeFile(env.MEDIA, db, found);
      const file = isOther ? null : found;
      const { state = 'failed', width = null, height = null, multipart = null, sha256 = '' } = file ?? {};
      const sides = width === null || height === null ? {} : { width, height };
      const digest = multipart === null || sha256 === '' ? {} : { sha256 };
      return [{ type: 'file.settle', data: { file_id, state, ...sides, ...digest } }];
    },
  }),
  /** The bytes that are stored are read and hashed anew; its room hears by a command of its own what they come to. */
  consumer({
    type: 'file.digest_again',
    schema: z.object({
      file_id: z.string(),
      answer: z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) }),
    }),
    async run({ room_id, data: { file_id, answer } }, { env, db }: FileContext) {
      const file = await findFileRow(db, file_id);
      if (file?.roomId !== room_id) return [];
      const sha256 = await digestOfObject(env.MEDIA, keyOf(file, 'original'), file.size);
      return [{ type: answer.type, data: { ...answer.data, sha256 } }];
    },
  }),
  /** It was given up. Where it was joined meanwhile, its room knows of no file. */
  consumer({
    type: 'upload.ended',
    schema: z.object({ file_id: z.string() }),
    async run({ room_id, data: { file_id } }, { env, db }: FileContext) {
      const file = await findFileRow(db, file_id);
      if (file === null || file.roomId !== room_id || file.state !== 'storing') return;
      await removeFile(env.MEDIA, db, file);
    },
  }),
  /** What showed them is gone. */
  consumer({
    type: 'files.freed',
    schema: z.object({ file_ids: z.array(z.string()) }),
    async run({ room_id, data: { file_ids } }, { env, db }: FileContext) {
      for (const file of await findFileRows(db, file_ids)) {
        if (file.roomId !== room_id) continue;
        // oxlint-disable-next-line no-await-in-loop -- few, one after the other
        await removeFile(env.MEDIA, db, file);
      }
    },
  }),
  /** A room that is no more has no files. */
  consumer({
    type: 'room.ended',
    schema: z.unknown(),
    async run({ room_id }: OutboxMessage, { env, db }: FileContext) {
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- each is what the one before has left
        const files = await filesOfRoom(db, room_id, filesAtOnce);
        if (files.length === 0) break;
        for (const file of files) {
          // oxlint-disable-next-line no-await-in-loop
          await removeFile(env.MEDIA, db, file);
        }
      }
      await forgetRoomUsage(db, room_id);
    },
  }),
];
