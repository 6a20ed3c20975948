import { z } from 'zod';
import { permissionLevels } from '#protocol/capabilities.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import type { DirectoryDatabase } from './directory.ts';
import { endLink, upsertLink } from './links.ts';
import { keepMail } from './outgoing-mail.ts';
import { notePerson } from './room-people.ts';
import { applyMember, applyRoomSummary, removeRoom, setDeleted } from './rooms.ts';

const summarySchema = z.object({
  kind: z.string(),
  title: z.string(),
  owner_id: z.string(),
  members_count: z.number(),
  created_at_ms: z.number(),
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

const linkEndSchema = z.object({ code: z.string(), state: z.enum(['revoked', 'expired']) });

/** Brings the directory up to what a room says. Messages come at least once and in any order: each is safe to repeat. */
export async function applyOutboxMessage(db: DirectoryDatabase, message: OutboxMessage): Promise<void> {
  const { room_id: roomId, seq } = message;
  switch (message.type) {
    case 'room.summary': {
      const data = summarySchema.parse(message.data);
      const { kind, title, owner_id: ownerId, members_count: membersCount, created_at_ms: createdAtMs } = data;
      await applyRoomSummary(db, {
        id: roomId,
        kind,
        title,
        ownerId,
        membersCount,
        createdAtMs,
        activeAtMs: message.at_ms,
        seq,
      });
      return;
    }
    case 'member.changed': {
      const { account_id: accountId, role } = memberSchema.parse(message.data);
      await applyMember(db, { roomId, accountId, role, seq });
      return;
    }
    case 'person.joined': {
      await notePerson(db, { roomId, accountId: personSchema.parse(message.data).account_id });
      return;
    }
    case 'link.changed': {
      await upsertLink(db, linkStateOf(roomId, seq, message.data));
      return;
    }
    case 'link.ended': {
      const { code, state } = linkEndSchema.parse(message.data);
      await endLink(db, { code, roomId, state, seq });
      return;
    }
    case 'mail.reminder': {
      await keepMail(db, 'reminder', message);
      return;
    }
    case 'mail.review': {
      await keepMail(db, 'review', message);
      return;
    }
    case 'room.closed': {
      await setDeleted(db, { id: roomId, seq, deletedAtMs: message.at_ms });
      return;
    }
    case 'room.reopened': {
      await setDeleted(db, { id: roomId, seq, deletedAtMs: null });
      return;
    }
    case 'room.ended': {
      await removeRoom(db, roomId, message.at_ms);
      return;
    }
    // Told to those that follow, and no matter of the directory's.
    case 'following.began': {
      return;
    }
    default:
      throw new Error(`no one knows what to do with a message of the type ${message.type}`);
  }
}

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
