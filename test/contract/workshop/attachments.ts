// Files that are attached to entries, by whoever wrote them.
import { eq } from 'drizzle-orm';
import { filesFeature } from '#worker/features/files/index.ts';
import { everyone } from '#worker/room/live/audience.ts';
import { entriesTable } from './tables.ts';

export const workshopFiles = filesFeature({
  capability: 'edit',
  uploads: 'edit',
  receivers: () => everyone,
  sees: () => true,
  toldApart: true,
  attaching: {
    capability: 'edit',
    most: 2,
    mayNot(db, { id }, target) {
      const entry = db.select().from(entriesTable).where(eq(entriesTable.id, target)).get();
      if (entry === undefined) return { code: 'NOT_FOUND', message: 'There is no such entry.' };
      return entry.author === id ? null : { code: 'FORBIDDEN', message: 'It is not yours.' };
    },
  },
});
