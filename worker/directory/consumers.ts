// Brings the directory up to what a room says. What is older than what it knows changes nothing.
import { z } from 'zod';
import { permissionLevels } from '#protocol/capabilities.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import type { DirectoryDatabase } from './directory.ts';
import { endJoinCodes } from './join-codes.ts';
import { endLink, upsertLink } from './links.ts';
import { noteReceipt } from './receipts.ts';
import { notePerson } from './room-people.ts';
import { applyMember, applyRoomSummary, removeRoom, setDeleted } from './rooms.ts';

export interface DirectoryContext {
  db: DirectoryDatabase;
}

const summarySchema = z.object({
  kind: z.string(),
  title: z.string(),
  owner_id: z.string(),
  members_count: z.number(),
  created_at_ms: z.number(),
  parent_id: z.string().exactOptional(),
  listed: z.boolean().exactOptional(),
});

const personSchema = z.object({ account_id: z.string() });

const memberSchema = z.object({ account_id: z.string(), role: z.string().nullable() });

const linkSchema = z.object({
  code: z.string(),
  permission_level: z.enum(permissionLevels),
  expires_at: z.string().nullable(),
  has_password: z.boolean(),
  created_by: z.string(),
  created_at: z.string(),
});

const receiptSchema = z.object({ receipt: z.string() });

const linkEndSchema = z.object({ code: z.string(), state: z.enum(['revoked', 'expired']) });

interface DirectoryConsumer {
  type: string;
  run(message: OutboxMessage, context: DirectoryContext): Promise<readonly never[]>;
}

function consumer<Schema extends z.ZodType>(
  type: string,
  schema: Schema,
  apply: (db: DirectoryDatabase, message: OutboxMessage & { data: z.output<Schema> }) => Promise<void>,
): DirectoryConsumer {
  return {
    type,
    async run(message, { db }) {
      await apply(db, { ...message, data: schema.parse(message.data) });
      return [];
    },
  };
}

export const directoryConsumers: readonly DirectoryConsumer[] = [
  consumer('room.summary', summarySchema, (db, { room_id: id, seq, at_ms: activeAtMs, data }) => {
    const { kind, title, owner_id: ownerId, members_count: membersCount, created_at_ms: createdAtMs } = data;
    const { parent_id: parentId = null, listed = true } = data;
    const facts = { id, kind, title, ownerId, membersCount, createdAtMs, activeAtMs, seq, parentId, listed };
    return applyRoomSummary(db, facts);
  }),
  consumer('member.changed', memberSchema, (db, { room_id: roomId, seq, data: { account_id: accountId, role } }) =>
    applyMember(db, { roomId, accountId, role, seq }),
  ),
  consumer('person.joined', personSchema, (db, { room_id: roomId, data: { account_id: accountId } }) =>
    notePerson(db, { roomId, accountId }),
  ),
  consumer('join_code.ended', z.unknown(), (db, { room_id: roomId, at_ms: nowMs }) =>
    endJoinCodes(db, { roomId, nowMs }),
  ),
  consumer('receipt.given', receiptSchema, (db, { room_id: roomId, data: { receipt } }) =>
    noteReceipt(db, { receipt, roomId }),
  ),
  consumer('link.changed', linkSchema, (db, { room_id: roomId, seq, data }) =>
    upsertLink(db, linkStateOf(roomId, seq, data)),
  ),
  consumer('link.ended', linkEndSchema, (db, { room_id: roomId, seq, data: { code, state } }) =>
    endLink(db, { code, roomId, state, seq }),
  ),
  consumer('room.closed', z.unknown(), (db, { room_id: id, seq, at_ms: deletedAtMs }) =>
    setDeleted(db, { id, seq, deletedAtMs }),
  ),
  consumer('room.reopened', z.unknown(), (db, { room_id: id, seq }) => setDeleted(db, { id, seq, deletedAtMs: null })),
  consumer('room.ended', z.unknown(), (db, { room_id: id, at_ms: atMs }) => removeRoom(db, id, atMs)),
];

/** A link's facts, as its room tells them, in the directory's shape. */
export function linkStateOf(roomId: string, seq: number, facts: unknown) {
  const data = linkSchema.parse(facts);
  return {
    code: data.code,
    roomId,
    permissionLevel: data.permission_level,
    expiresAtMs: data.expires_at === null ? null : Date.parse(data.expires_at),
    hasPassword: data.has_password,
    state: 'active' as const,
    createdBy: data.created_by,
    createdAtMs: Date.parse(data.created_at),
    seq,
  };
}
