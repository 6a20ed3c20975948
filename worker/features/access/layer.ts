import migrations from '#migrations/features/access/migrations.js';
import type { Layer } from '#worker/room/store/migrate.ts';

/** The tables of this feature, as they migrate in every room that has it. */
export const accessTables: Layer = { name: 'access', migrations };
