// A file that is removed at the very moment at which it is being looked at.
import { env } from 'cloudflare:workers';
import { beforeEach, expect, it } from 'vitest';
import { png } from '../kit/files-api.ts';
import { openDirectory } from '#worker/directory/directory.ts';
import { findFileRow, noteFile, type FileRow } from '#worker/files/file-rows.ts';
import { inspectFile } from '#worker/files/inspect.ts';
import { removeFile } from '#worker/files/remove-file.ts';
import { keyOf } from '#worker/files/stored-file.ts';
import { newId } from '#worker/platform/ids.ts';

const { db } = openDirectory(env.DB, 'first-primary');
let file: FileRow;

beforeEach(async () => {
  const bytes = await png(40, 30);
  const facts = {
    name: '숲.png',
    contentType: 'image/png',
    size: bytes.length,
    sha256: 'a'.repeat(64),
    multipart: null,
  };
  const row = { id: newId('fil'), accountId: newId('acc'), roomId: newId('rom'), createdAtMs: Date.now(), ...facts };
  await noteFile(db, { ...row, unusedSinceMs: null });
  const noted = await findFileRow(db, row.id);
  if (noted === null) throw new Error('it was not noted');
  file = noted;
  await env.MEDIA.put(keyOf(file, 'original'), bytes);
});

/** The bucket, of which the first call of that name waits for something else. */
function bucketWhere(name: 'put' | 'delete', first: () => Promise<unknown>): R2Bucket {
  let waited: Promise<unknown> | null = null;
  return new Proxy(env.MEDIA, {
    get(bucket, property) {
      const own: unknown = Reflect.get(bucket, property);
      if (typeof own !== 'function') return own;
      return async (...given: unknown[]): Promise<unknown> => {
        if (property === name && name === 'put') await (waited ??= first());
        const answer: unknown = await Reflect.apply(own, bucket, given);
        if (property === name && name === 'delete') await (waited ??= first());
        return answer;
      };
    },
  });
}

async function keys(): Promise<string[]> {
  const { id, roomId } = file;
  return (await env.MEDIA.list({ prefix: `rooms/${roomId}/files/${id}/` })).objects.map(({ key }) => key);
}

it('leaves nothing where smaller forms of it are made once it is gone', async () => {
  const MEDIA = bucketWhere('put', () => removeFile(env.MEDIA, db, file));
  await inspectFile({ ...env, MEDIA }, db, file.id);
  expect([await keys(), await findFileRow(db, file.id)]).toEqual([[], null]);
});

it('leaves nothing where smaller forms of it are made after its bytes went and before its row did', async () => {
  const inspecting = bucketWhere('put', () => Promise.resolve());
  const bytes = await env.MEDIA.get(keyOf(file, 'original')).then((object) => object?.arrayBuffer());
  const MEDIA = bucketWhere('delete', async () => {
    await env.MEDIA.put(keyOf(file, 'original'), bytes ?? '');
    await inspectFile({ ...env, MEDIA: inspecting }, db, file.id);
    await env.MEDIA.delete(keyOf(file, 'original'));
    expect(await keys()).toHaveLength(4);
  });
  await removeFile(MEDIA, db, file);
  expect([await keys(), await findFileRow(db, file.id)]).toEqual([[], null]);
});
