// Rights of the kind's own: what is made is approved by those who may, whatever their role is called.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { linkCapabilities, type LinkGrant } from '#protocol/capabilities.ts';
import { refuse } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { entriesTable } from './tables.ts';

export const workshopCapabilities = ['approve'] as const;

export const workshopRoles = {
  host: ['view', 'comment', 'edit', 'share', 'manage', 'approve', 'own'],
  steward: ['view', 'comment', 'manage', 'own'],
  master: ['view', 'comment', 'approve'],
  maker: ['view', 'comment', 'edit', 'share'],
  speaker: ['view', 'comment'],
  listener: ['view'],
};

/** Whoever comes by a link that lets them write approves as well, where it lets them comment too. */
export function workshopGrants(terms: LinkGrant) {
  const granted = linkCapabilities(terms);
  return granted.includes('edit') && granted.includes('comment') ? [...granted, 'approve'] : granted;
}

const approved = z.strictObject({ entry_id: z.string() });

export const pieceCommands: RoomKind['commands'] = {
  'piece.approve': command({
    schema: approved,
    capability: 'approve',
    decide: (db, data) =>
      db.select().from(entriesTable).where(eq(entriesTable.id, data.entry_id)).get() === undefined
        ? refuse('NOT_FOUND', 'There is no such entry.')
        : { ok: true, value: { events: [{ type: 'piece.approved', data }] } },
  }),
};

export const pieceEvents: RoomKind['events'] = {
  'piece.approved': event({ schema: approved, project: () => undefined }),
};
