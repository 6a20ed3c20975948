import migrations from '#migrations/features/files/migrations.js';
import type { Layer } from '#worker/room/store/migrate.ts';

/** The tables of this feature, as they migrate in every room that has it. */
export const fileTables: Layer = { name: 'files', migrations };
