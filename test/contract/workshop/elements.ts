// Things that lie on a bench and are moved all the time: the log keeps where each was put last.
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { RoomReads } from '#worker/room/store/database.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { elementsTable } from './tables.ts';

const put = z.strictObject({ element_id: z.string().max(64), place: z.number().int() });
/** The same in the first version of this kind. */
const firstPut = z.strictObject({ element_id: z.string(), at: z.number() });

export interface ElementsView {
  elements: { id: string; place: number }[];
}

export const elementCommands: RoomKind['commands'] = {
  'element.put': command({
    schema: put,
    capability: 'edit',
    decide: (_db, data) => ({ ok: true, value: { events: [{ type: 'element.put', data }] } }),
  }),
};

export const elementEvents: RoomKind['events'] = {
  'element.put': event({
    schema: put,
    upcasters: [
      (data) => {
        const { element_id, at } = firstPut.parse(data);
        return { element_id, place: at };
      },
    ],
    supersedes: (db, { data }) => findElement(db, data.element_id)?.seq ?? null,
    project(db, { data: { element_id: id, place }, seq }) {
      db.insert(elementsTable)
        .values({ id, place, seq })
        .onConflictDoUpdate({ target: elementsTable.id, set: { place, seq } })
        .run();
    },
  }),
};

function findElement(db: RoomReads, id: string) {
  return db.select().from(elementsTable).where(eq(elementsTable.id, id)).get();
}

export const initialElements: ElementsView = { elements: [] };

export function elementsView(db: RoomReads): ElementsView {
  const rows = db.select().from(elementsTable).orderBy(asc(elementsTable.id)).all();
  return { elements: rows.map(({ id, place }) => ({ id, place })) };
}

export function reduceElements<View extends ElementsView>(view: View, { type, data }: RoomEvent): View {
  if (type !== 'element.put') return view;
  const { element_id: id, place } = data as z.infer<typeof put>;
  const others = view.elements.filter((one) => one.id !== id);
  return { ...view, elements: [...others, { id, place }].toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}
