import { materialAnswers, materialCommands as schemas } from '#protocol/course/materials/materials.schema.ts';
import { maxMaterials } from '#protocol/course/materials/terms.ts';
import { maxAttachments } from '#protocol/files/terms.ts';
import { ok, refuse } from '#protocol/result.ts';
import { attached, goneWith, shownWith, tooMany } from '#worker/features/files/attaching.ts';
import { filesOnShow, usableFiles } from '#worker/features/files/rows.ts';
import { command } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { countMaterials, findMaterial, materialsOf } from './rows.ts';

const noMaterial = refuse('NOT_FOUND', 'There is no such material in this course.');

function isOut(visible_from: string | null, nowMs: number): boolean {
  return visible_from === null || Date.parse(visible_from) <= nowMs;
}

const add = command({
  schema: schemas['material.add'],
  answer: materialAnswers['material.add'],
  capability: 'teach',
  decide(db, { attachments = [], ...said }, { actor, newId, nowMs }) {
    if (countMaterials(db) >= maxMaterials)
      return refuse('CONFLICT', `A course has at most ${maxMaterials} materials.`);
    const material_id = newId('mtl');
    const { title, description = '', url = null, visible_from = null } = said;
    const files = shownWith(db, { target: material_id, content: title, attachments }, actor.id);
    if (!files.ok) return files;
    const place = (materialsOf(db).at(-1)?.place ?? 0) + 1;
    const facts = { material_id, title, description, url, visible_from, shown: isOut(visible_from, nowMs), place };
    return ok({ events: [...files.value, { type: 'material.added', data: facts }], data: { material_id } });
  },
});

const update = command({
  schema: schemas['material.update'],
  capability: 'teach',
  decide(db, { material_id, attachments = [], detached = [], ...said }, { actor, nowMs }) {
    const row = findMaterial(db, material_id);
    if (row === undefined) return noMaterial;
    const before: Required<typeof said> = {
      title: row.title,
      description: row.description,
      url: row.url,
      visible_from: row.visibleFrom,
    };
    const changes = Object.fromEntries(
      Object.entries(said).filter(([field, value]) => value !== before[field as keyof typeof said]),
    );
    const there = filesOnShow(db, material_id);
    const fresh = attachments.filter((id) => !there.includes(id));
    const usable = usableFiles(db, fresh, actor.id);
    if (!usable.ok) return usable;
    const gone = there.filter((id) => detached.includes(id));
    if (there.length + fresh.length - gone.length > maxAttachments) return tooMany(maxAttachments);
    const shown = isOut(said.visible_from === undefined ? row.visibleFrom : said.visible_from, nowMs);
    const events: NewEvent[] = [
      ...fresh.map((id) => attached(material_id, id)),
      ...gone.map((file_id) => ({ type: 'file.detached', data: { target: material_id, file_id } })),
      ...(Object.keys(changes).length === 0 ? [] : [{ type: 'material.updated', data: { material_id, changes } }]),
      ...(shown === row.shown ? [] : [{ type: shown ? 'material.shown' : 'material.hidden', data: { material_id } }]),
    ];
    return ok({ events });
  },
});

/** Between its new neighbours; where numbers leave no space there, all are counted anew. */
const move = command({
  schema: schemas['material.move'],
  capability: 'teach',
  decide(db, { material_id, before }) {
    const all = materialsOf(db);
    const moved = all.find((one) => one.material_id === material_id);
    if (moved === undefined) return noMaterial;
    if (before === material_id) return ok({ events: [] });
    const others = all.filter((one) => one !== moved);
    const at = before === null ? others.length : others.findIndex((one) => one.material_id === before);
    if (at < 0) return noMaterial;
    if (all.indexOf(moved) === at) return ok({ events: [] });
    const [above, below] = [others[at - 1]?.place, others[at]?.place];
    const place = ((above ?? (below ?? 0) - 2) + (below ?? (above ?? 0) + 2)) / 2;
    if (place !== above && place !== below)
      return ok({ events: [{ type: 'material.moved', data: { material_id, place } }] });
    const events = others
      .toSpliced(at, 0, moved)
      .map((one, index) => ({ type: 'material.moved', data: { material_id: one.material_id, place: index + 1 } }));
    return ok({ events });
  },
});

const remove = command({
  schema: schemas['material.remove'],
  capability: 'teach',
  decide(db, { material_id }) {
    const row = findMaterial(db, material_id);
    if (row === undefined) return noMaterial;
    const data = { material_id, shown: row.shown, ...goneWith(db, material_id) };
    return ok({ events: [{ type: 'material.removed', data }] });
  },
});

const show = command({
  schema: schemas['material.show'],
  capability: 'teach',
  origin: 'system',
  decide(db, data, { nowMs }) {
    const row = findMaterial(db, data.material_id);
    const isDue = row !== undefined && !row.shown && isOut(row.visibleFrom, nowMs);
    return ok({ events: isDue ? [{ type: 'material.shown', data }] : [] });
  },
});

export const materialCommands = {
  'material.add': add,
  'material.update': update,
  'material.move': move,
  'material.remove': remove,
  'material.show': show,
};
