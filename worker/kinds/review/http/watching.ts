// What is watched of a project, by the cookie of a media session, at addresses that stay.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { fileId } from '#protocol/files/files.schema.ts';
import { companions } from '#protocol/review/terms.ts';
import { lang } from '#protocol/review/terms.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { access } from '#worker/http/access.ts';
import type { Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { answerWatched, askWatching, openMediaSession, watchableFile, type Watched } from '#worker/http/files/watch.ts';
import { bytesAnswer, jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import type { Router } from '#worker/http/router.ts';
import type { Watchable, WatchedFile } from '../version-files.ts';
import { atProject, projectParams, projectTags as tags, versionParams } from './room.ts';

const sessionRoute = createRoute({
  ...access('room:view'),
  method: 'post',
  path: '/projects/{id}/media-session',
  tags,
  summary: 'Begin or go on watching in a project',
  description:
    'Sets a cookie, good for ten minutes, that requests to `/projects/{id}/videos/…` carry by themselves. Asked for anew every five minutes, and where one of those is refused with 403.',
  request: { params: projectParams },
  responses: {
    200: jsonAnswer(z.strictObject({ expires_at: z.iso.datetime() }), 'The cookie is set.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND'),
  },
});

const watching = access('public', { identity: 'ignored', budget: 'none' });
const responses = {
  ...bytesAnswer('All of it.'),
  ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
};

const mediaRoute = createRoute({
  ...watching,
  method: 'get',
  path: '/projects/{id}/videos/{vid}/versions/{n}/media',
  tags,
  summary: 'The file of a version, as it was uploaded',
  description:
    'By the cookie of `POST /projects/{id}/media-session`, at an address that stays. Takes ranges (RFC 9110). Whoever may not see it any more gets nothing of it within two seconds. With `download=1` to be kept under its name, for whoever may download.',
  request: { params: versionParams, query: z.object({ download: z.literal('1').exactOptional() }) },
  responses,
});

/** `file`: as the version names it; then it is kept for good by whoever has fetched it. */
const besideQuery = z.object({ file: fileId.exactOptional() });

const captionsRoute = createRoute({
  ...watching,
  method: 'get',
  path: '/projects/{id}/videos/{vid}/versions/{n}/captions/{lang}',
  tags,
  summary: 'The captions of a version in one language',
  request: { params: versionParams.extend({ lang }), query: besideQuery },
  responses,
});

export function addWatchingRoutes(router: Router): void {
  router.openapi(sessionRoute, (c) =>
    atProject(c, c.req.valid('param').id, (room) => openMediaSession(c, room, 'videos/')),
  );

  router.openapi(mediaRoute, (c) => {
    const download = c.req.valid('query').download !== undefined;
    return watch(c, c.req.valid('param'), { what: 'media', key: download ? 'download' : 'media' }, (file) => {
      if (download && !file.may_download) return downloadsOff;
      const disposition = download ? 'attachment' : 'inline';
      return { ok: true, value: { disposition, cacheControl: 'private, max-age=3600' } };
    });
  });

  for (const what of companions) {
    const route = createRoute({
      ...watching,
      method: 'get',
      path: `/projects/{id}/videos/{vid}/versions/{n}/${what}`,
      tags,
      summary: `The ${what} of a version`,
      request: { params: versionParams, query: besideQuery },
      responses,
    });
    router.openapi(route, (c) =>
      watch(c, c.req.valid('param'), { what, key: what }, keptAs(c.req.valid('query').file)),
    );
  }

  router.openapi(captionsRoute, (c) => {
    const { lang: language, ...address } = c.req.valid('param');
    const what = { lang: language };
    return watch(c, address, { what, key: `captions ${language}` }, keptAs(c.req.valid('query').file));
  });
}

const downloadsOff = refuse('FORBIDDEN', 'Downloads are off here.');

type Served = Omit<Watched, 'file'>;

/** What lies beside a version never changes under its own address; under another it may be another one tomorrow. */
function keptAs(named: string | undefined) {
  return ({ file_id }: WatchedFile): Result<Served> => {
    const cacheControl = named === file_id ? 'private, max-age=31536000, immutable' : 'private, max-age=60';
    return { ok: true, value: { disposition: 'inline', cacheControl } };
  };
}

function watch(
  c: AppContext,
  { id, vid: video_id, n }: { id: string; vid: string; n: string },
  { what, key }: { what: Watchable; key: string },
  serve: (file: WatchedFile) => Result<Served>,
): Promise<Answer> {
  return answerWatched(c, id, {
    what: `${video_id} ${n} ${key} ${c.req.query('file') ?? ''}`,
    async find(room) {
      const parameters = { video_id, version: Number(n), what };
      const seen = await askWatching<WatchedFile | null>(room, { query: 'version.watched', parameters });
      if (!seen.ok) return seen;
      if (seen.value === null) return nothing;
      const served = serve(seen.value);
      const file = await watchableFile(c, room, seen.value.file_id, seen.value);
      if (!served.ok) return served;
      if (!file.ok) return file;
      return { ok: true, value: { file: file.value, ...served.value } };
    },
  });
}

const nothing = refuse('NOT_FOUND', 'There is nothing of the kind to watch.');
