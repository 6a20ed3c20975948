import { reviewCommands } from '#protocol/review/commands.schema.ts';
import { maxCaptions } from '#protocol/review/terms.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { reaches } from './audience.ts';
import { noVersion, noVideo } from './refusals.ts';
import { findVersion, findVideo, keptVersion, versionsOf, type VersionRow } from './rows.ts';
import { isOrderOf } from './video-commands.ts';

interface Named {
  video_id: string;
  version: number;
}

/** What events call it by. */
function named({ videoId: video_id, id: version_id, n }: VersionRow) {
  return { video_id, version_id, n };
}

function found(db: RoomReads, { video_id, version }: Named, { actor }: CommandContext): Result<VersionRow> {
  if (findVideo(db, video_id) === undefined) return noVideo;
  const row = findVersion(db, video_id, version);
  return row === undefined || !reaches(actor, video_id, row.id) ? noVersion : ok(row);
}

/** A file that lies beside it, in place of the one that did. */
const accompany = command({
  schema: reviewCommands['version.accompany'],
  capability: 'edit',
  origin: 'worker',
  decide(db, { companion, captions, ...data }, context) {
    const row = found(db, data, context);
    if (!row.ok) return row;
    const before = captions === undefined ? undefined : row.value.captions.find(({ lang }) => lang === captions.lang);
    if (captions !== undefined && before === undefined && row.value.captions.length >= maxCaptions)
      return refuse('CONFLICT', `At most ${maxCaptions} captions.`, { lang: [`is one more than ${maxCaptions}`] });
    const was = companion === undefined ? undefined : row.value.companions[companion.what];
    const files = [companion?.file, captions?.file].filter((file) => file !== undefined);
    // A first try that died half-way has said so already.
    if (files.every(({ file_id }) => file_id === was || file_id === before?.file_id)) return ok({ events: [] });
    const gone = [was, before?.file_id].filter((id) => id !== undefined);
    const facts = {
      ...named(row.value),
      ...(companion !== undefined && { companion: { what: companion.what, file_id: companion.file.file_id } }),
      ...(captions !== undefined && {
        captions: { lang: captions.lang, label: captions.label, file_id: captions.file.file_id },
      }),
      ...(gone.length > 0 && { gone }),
    };
    return ok({
      events: [
        ...files.map((file) => ({ type: 'file.added', data: file })),
        { type: 'version.accompanied', data: facts },
      ],
    });
  },
});

const leave = command({
  schema: reviewCommands['version.leave'],
  capability: 'edit',
  decide(db, { lang, ...data }, context) {
    const row = found(db, data, context);
    if (!row.ok) return row;
    const there = row.value.captions.find((one) => one.lang === lang);
    if (there === undefined) return refuse('NOT_FOUND', 'There are no captions in this language.');
    const facts = { ...named(row.value), captions: { lang, file_id: null }, gone: [there.file_id] };
    return ok({ events: [{ type: 'version.accompanied', data: facts }] });
  },
});

const update = command({
  schema: reviewCommands['version.update'],
  capability: 'edit',
  decide(db, { name, facts, ...data }, context) {
    const row = found(db, data, context);
    if (!row.ok) return row;
    const kept = keptVersion(db, row.value);
    const changes = Object.entries(facts ?? {}).filter(
      ([field, value]) => JSON.stringify(kept[field as keyof typeof kept] ?? null) !== JSON.stringify(value),
    );
    const isRenamed = name !== undefined && name !== (kept.name ?? null);
    if (changes.length === 0 && !isRenamed) return ok({ events: [] });
    const said = {
      ...(isRenamed && { name }),
      ...(changes.length > 0 && { facts: Object.fromEntries(changes) }),
    };
    return ok({ events: [{ type: 'version.updated', data: { ...named(row.value), ...said } }] });
  },
});

const withdraw = command({
  schema: reviewCommands['version.withdraw'],
  capability: 'edit',
  decide(db, { withdrawn, ...data }, context) {
    const row = found(db, data, context);
    if (!row.ok) return row;
    if (row.value.withdrawn === withdrawn) return ok({ events: [] });
    return ok({ events: [{ type: 'version.withdrawn', data: { ...named(row.value), withdrawn } }] });
  },
});

const order = command({
  schema: reviewCommands['version.order'],
  capability: 'edit',
  decide(db, { video_id, versions }, { actor }) {
    if (findVideo(db, video_id) === undefined || !reaches(actor, video_id)) return noVideo;
    const before = versionsOf(db, video_id);
    const numbers = before.map(({ n }) => n);
    if (!isOrderOf(versions, numbers))
      return refuse('CONFLICT', 'Name every version of the video, each once.', { versions: ['must be all there are'] });
    if (numbers.join() === versions.join()) return ok({ events: [] });
    const version_ids = versions.flatMap((n) => before.find((row) => row.n === n)?.id ?? []);
    return ok({ events: [{ type: 'versions.ordered', data: { video_id, version_ids } }] });
  },
});

export const versionCommands = {
  'version.accompany': accompany,
  'version.leave': leave,
  'version.update': update,
  'version.withdraw': withdraw,
  'version.order': order,
};
