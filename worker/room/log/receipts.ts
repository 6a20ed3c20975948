import { lt } from 'drizzle-orm';
import { refuse, type Result } from '#protocol/result.ts';
import type { CommandEnvelope, CommandRule } from '../command-rule.ts';
import type { Credentials, Viewer } from '../credentials.ts';
import type { Room } from '../room.ts';
import type { RoomDatabase } from '../store/database.ts';
import { isPseudonym, pseudonym } from '../store/pseudonym.ts';
import { receiptsTable } from '../store/tables.ts';

/** What a sender is told: the last seq of the command's events (or of the room, where nothing had to change). */
export interface Ack {
  seq: number;
  data: unknown;
  replayed: boolean;
}

/**
 * Two requests are the same when their type and their parsed data are. Not a cryptographic hash: it tells a client from
 * itself, and a client that wants to fool itself may. cyrb53 (public domain, github.com/bryc/code), twice: 106 bits.
 */
export function requestDigest(type: string, data: unknown): string {
  const text = `${type}\n${JSON.stringify(data)}`;
  return `${hash53(text, 0).toString(36)}.${hash53(text, 1).toString(36)}`;
}

function hash53(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

export interface ReceiptKey {
  actorId: string;
  commandId: string;
  digest: string;
}

/**
 * The key of a command that has an id, or null. The receipt of an unsigned act is kept under a mark of its own: the
 * account's would say whose the events are.
 */
export function receiptKeyOf(
  room: Room,
  rule: CommandRule,
  { envelope, actor }: { envelope: CommandEnvelope; actor: Viewer },
): Result<ReceiptKey | null> {
  const { id, type, credentials } = envelope;
  if (id === null) return { ok: true, value: null };
  const data = rule.sameness?.(envelope.data) ?? envelope.data;
  const actorId = isPseudonym(actor.id) ? pseudonym(room.db, `receipt ${id}`, credentials.account_id) : actor.id;
  const key = { actorId, commandId: id, digest: requestDigest(type, data) };
  return isUsedOtherwise(room, credentials, key) ? usedOtherwise : { ok: true, value: key };
}

/** Whether the key of a signed act was one's own for an act that is not signed, or the other way round. */
function isUsedOtherwise(room: Room, { account_id }: Credentials, key: ReceiptKey): boolean {
  if (!Object.values(room.kind.commands).some((rule) => rule.pseudonymOf !== undefined)) return false;
  const unsigned = pseudonym(room.db, `receipt ${key.commandId}`, account_id);
  const actorId = isPseudonym(key.actorId) ? account_id : unsigned;
  return findReceipt(room.sql, { ...key, actorId }) !== null;
}

const usedOtherwise = refuse('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used for another request.');

/** The first answer, a refusal where the key was used for something else, or `null` where the key is new. */
export function findReceipt(sql: SqlStorage, key: ReceiptKey): Result<Ack> | null {
  const [found] = sql.exec<{ digest: string; response: string }>(find, key.actorId, key.commandId).toArray();
  if (found === undefined) return null;
  if (found.digest !== key.digest) return usedOtherwise;
  const response = JSON.parse(found.response) as { seq: number; data: unknown };
  return { ok: true, value: { ...response, replayed: true } };
}

const find = 'SELECT digest, response FROM receipts WHERE actor_id = ? AND command_id = ?';

/** Only for a key that has none. */
export function keepReceipt(sql: SqlStorage, key: ReceiptKey, ack: Ack, atMs: number): void {
  const response = JSON.stringify({ seq: ack.seq, data: ack.data });
  sql.exec(insert, key.actorId, key.commandId, key.digest, response, atMs);
}

const insert = 'INSERT INTO receipts (actor_id, command_id, digest, response, at_ms) VALUES (?, ?, ?, ?, ?)';

export function pruneReceipts(db: RoomDatabase, beforeMs: number): void {
  db.delete(receiptsTable).where(lt(receiptsTable.atMs, beforeMs)).run();
}
