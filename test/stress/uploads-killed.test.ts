// Uploads while the server is killed: what was answered is there, and nothing is in the bucket that no row knows of.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { Api } from '../server-kit/api.ts';
import { TestServer } from '../server-kit/server.ts';

const kills = 3;
const uploadsAtOnce = 6;
const fileBytes = 3 * 1024 * 1024;

/** A document of its own, as large as a photo. */
function document(name: string): Uint8Array {
  const bytes = Buffer.alloc(fileBytes, 0x20);
  bytes.write(`%PDF-1.4\n%${name}\n`);
  return bytes;
}

interface Sent {
  key: string;
  bytes: Uint8Array;
  id: string | null;
}

it(`an upload that was cut by a kill is cleanly repeated, and leaves nothing: ${kills} kills`, async () => {
  const server = await TestServer.start();
  try {
    const { token, roomId } = await aConversation(server.origin);
    const all: Sent[] = [];
    const upload = async (one: Sent): Promise<void> => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/pdf',
        'idempotency-key': one.key,
      };
      const address = `${server.origin}/api/v1/files?room_id=${roomId}&name=${one.key}.pdf`;
      const body = Buffer.from(one.bytes);
      const answer = await fetch(address, { method: 'POST', headers, body }).catch(() => null);
      const said = answer?.status === 201 ? ((await answer.json().catch(() => null)) as { id: string } | null) : null;
      one.id = said?.id ?? null;
    };
    for (let round = 0; round < kills; round += 1) {
      const sent = Array.from({ length: uploadsAtOnce }, (_, index): Sent => {
        const key = `upload-${round}-${index}`;
        return { key, bytes: document(key), id: null };
      });
      all.push(...sent);
      const going = sent.map((one) => upload(one));
      // Somewhere in the middle of them, at another point each time.
      await Promise.race([...going, new Promise((later) => setTimeout(later, 20 + round * 60))]);
      await server.kill();
      await Promise.all(going);
      await server.start();
      const before = sent.map(({ id }) => id);
      await Promise.all(sent.map((one) => upload(one)));
      for (const [index, one] of sent.entries()) expect(one.id, one.key).toBe(before[index] ?? one.id);
    }
    expect(all.every(({ id }) => id !== null)).toBe(true);
    await server.kill();
    const rows = new Map(
      found(server.stateDir, 'SELECT id, state FROM files WHERE account_id IS NOT NULL', ['id', 'state']),
    );
    const keys = found(server.stateDir, 'SELECT key, key FROM _mf_objects', ['key', 'key']).map(([key]) => key);
    const kept = keys.flatMap((key) => /\/files\/(fil_\w+)\/original$/u.exec(key)?.[1] ?? []);
    const orphans = kept.filter((id) => !rows.has(id));
    const missing = all.filter(({ id }) => id === null || !kept.includes(id));
    const underWay = [...rows].filter(([id]) => !all.some((one) => one.id === id)).map(([, state]) => state);
    console.log(`${kills} kills, ${all.length} uploads, ${kept.length} kept, ${underWay.length} to be swept`);
    expect({ orphans, missing }).toEqual({ orphans: [], missing: [] });
    // Whoever tries again under the same key makes no second one.
    expect(underWay.filter((state) => state !== 'storing')).toEqual([]);
    expect(kept).toHaveLength(all.length);
  } finally {
    await server.stop();
  }
}, 240_000);

async function aConversation(origin: string): Promise<{ token: string; roomId: string }> {
  const [mine, theirs] = await Promise.all(
    ['지우', '민호'].map(async (name) => {
      const answer = await fetch(`${origin}/api/v1/auth/guest`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ display_name: name }),
      });
      return (await answer.json()) as { access_token: string; user: { id: string } };
    }),
  );
  if (mine === undefined || theirs === undefined) throw new Error('nobody is there');
  const body = { type: 'group', name: '사진 모임', participant_ids: [theirs.user.id] };
  const { id } = await new Api(origin).as(mine.access_token).ask<{ id: string }>('POST', '/conversations', body);
  return { token: mine.access_token, roomId: id };
}

/** Rows of whichever database of a state folder has such a table. */
function found(stateDir: string, sql: string, [first, second]: [string, string]): [string, string][] {
  const rows: [string, string][] = [];
  for (const file of globSync(join(stateDir, '**/*.sqlite'))) {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      for (const row of db.prepare(sql).all()) rows.push([String(row[first]), String(row[second])]);
    } catch {
      // Another object's.
    }
    db.close();
  }
  return rows;
}
