import { z } from 'zod';
import { ok } from '#protocol/result.ts';
import { filesOnShow, shownFiles } from '#worker/features/files/rows.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { query } from '#worker/room/query-rule.ts';
import { materialsOf, receiversWhere } from './rows.ts';

/** In their order, each with its files; those whose time has not come to whoever teaches. */
const materials = query({
  schema: z.strictObject({}),
  capability: 'attend',
  read(db, _parameters, { viewer }) {
    const seen = materialsOf(db).filter(({ shown }) => isInsider(receiversWhere(shown), viewer));
    const items = seen.map(({ material_id: id, place: _place, ...material }) => ({
      id,
      ...material,
      files: shownFiles(db, filesOnShow(db, id)),
    }));
    return ok({ items });
  },
});

export const materialQueries = { materials };
