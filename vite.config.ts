import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig } from 'vite';
import { bundleGuard } from './scripts/web-build/bundle-guard.ts';
import { joinedChunks } from './scripts/web-build/joined-chunks.ts';
import { listPathsOfKinds, serviceWorker } from './scripts/web-build/service-worker.ts';
import { withoutNode } from './scripts/web-build/without-node.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** `wrangler dev`, behind the dev server. */
const workerOrigin = process.env['WORKER_ORIGIN'] ?? 'http://127.0.0.1:8787';

const kindPage = /\/web\/kinds\/([^/]+)\/page\.tsx$/;

/** What every room's page needs before it is live. */
const everyRoom = new RegExp(
  [
    '/web/room-client/(?!browser-deps|heartbeat|backoff|event-stream|idb|outgoing)',
    '/web/features/room/(?:announce(?:r|ments)|connection-words|live-room-page|room-bar|room-connection|room-context|room-frame)',
    '/web/features/room/(?:use-room-of-page|take-part\\.tsx|use-notices|use-settled|signals|home-news|use-open-at|main-pane|bottom-bar|late-plans)',
    '/web/ui/(?:avatar|small-picture|pictures|classes|chip|connection-dot|initial|skeleton|use-media|visually-hidden|empty-state|use-latest|icon|clamp|mark)',
    '/web/(?:app/contacts/face|i18n/format|i18n/date-format)',
    '/node_modules/lucide-react/dist/esm/(?:Icon|createLucideIcon|defaultAttributes|shared)',
    '/web/i18n/generated/messages/(?:room_history|comments_count|comment_write|made_by)\\.',
    '/web/app/shell/now|/web/features/comments/(?:talk-button|use-react|reaction-chips)|/esm/icons/(?:rotate-ccw-clock|message-circle)',
    '/protocol/(?:access/view|comments/view|files/view|reactions|person-hue)',
  ].join('|'),
);

/**
 * What is large, and what nobody does without a line: to administer, to teach, to keep a course's books. It is fetched where it
 * is used, and kept from then on.
 */
const heavy = new RegExp(
  [
    '/node_modules/(?:maplibre-gl|emojibase-data|frimousse|pretendard|mediabunny)/',
    '/web/app/(?:admin/|routes/admin)',
    '/web/kinds/class/(?:teacher|projector|participation)/',
    '/web/kinds/course/cards/cards-page',
  ].join('|'),
);

/** What the page of a course shares with its parts that come later. */
const everyCourse = /\/itinerary\/(?:stop\/|ot\/)?(?:durations|categories|edit-record)\./;

const joined = joinedChunks({
  start: here('./web/app/main.tsx'),
  home: here('./web/app/routes/home.tsx'),
  kindPage,
});

export default defineConfig({
  root: here('./web'),
  cacheDir: here('./node_modules/.vite/web'),
  publicDir: here('./web/public'),
  resolve: {
    // Source is written to the React API; Preact is a seventh of its size and ran every library in use.
    alias: [
      { find: /^react$/, replacement: 'preact/compat' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      // The shim for what every React has by now; Preact's own is there anyway.
      { find: /^use-sync-external-store\/shim\/index\.js$/, replacement: 'preact/compat' },
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  plugins: [
    withoutNode(),
    paraglideVitePlugin({
      project: here('./web/i18n/project.inlang'),
      outdir: here('./web/i18n/generated'),
      strategy: ['custom-kept', 'preferredLanguage', 'baseLocale'],
      isServer: 'false',
      emitReadme: false,
    }),
    bundleGuard({
      forbiddenPackages: ['zod', 'react', 'react-dom'],
      // Gzipped kB of script: what a share page runs before it is live, and the app's shell.
      sharePageKb: 60,
      shellKb: 120,
      kindPage,
    }),
    serviceWorker({
      source: here('./web/service-worker/service-worker.ts'),
      publicDir: here('./web/public'),
      publicFiles: ['icon.svg', 'icon-192.png', 'manifest.webmanifest', 'theme.js'],
      listPaths: await listPathsOfKinds(here('.')),
      heavy,
    }),
  ],
  worker: { format: 'es' },
  build: {
    outDir: here('./dist/web'),
    emptyOutDir: true,
    manifest: true,
    // With es2022 or older in this list light-dark() and oklch() would be rewritten.
    target: ['chrome123', 'safari17.5', 'firefox120'],
    // A style must be there before its chunk runs; scripts are listed for what people wait for alone, since the lists weigh on
    // all pages: for pages, and for the part that watches a film, which would else be fetched level by level.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, imported) =>
        /\/(?:page|watched-together)-[^/]+$/.test(file) ? imported : imported.filter((path) => path.endsWith('.css')),
    },
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The server's own page has a style of its own, which it finds by the manifest.
      // What the pages of all kinds begin with is one file: many small ones are larger together.
      output: {
        codeSplitting: {
          groups: [
            {
              name: (id, graph) => (everyRoom.test(id) || joined(id, graph) === 'room' ? 'room' : null),
              debugName: 'room',
            },
            { name: 'course', test: everyCourse },
            { name: joined, debugName: 'joined', includeDependenciesRecursively: false },
          ],
        },
      },
      input: [here('./web/index.html'), here('./web/share-page/share.css')],
      onwarn(warning, warn) {
        // A message that does not exist would otherwise become `undefined` at run time.
        if (warning.code === 'IMPORT_IS_UNDEFINED') throw new Error(warning.message);
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: workerOrigin, ws: true }, '/s/': { target: workerOrigin } } },
});
