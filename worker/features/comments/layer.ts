import migrations from '#migrations/features/comments/migrations.js';
import type { Layer } from '#worker/room/store/migrate.ts';

/** The tables of this feature, as they migrate in every room that has it. */
export const commentTables: Layer = { name: 'comments', migrations };
