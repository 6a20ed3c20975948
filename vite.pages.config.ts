import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig, type Plugin } from 'vite';
import type { WebManifest } from './protocol/rendered-pages.ts';
import { homeFiles, noticeFiles, roomFiles } from './worker/http/share-page/page-files.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the client's build has left for us: the names of its files. Without that build the pages have none. */
function readManifest(): WebManifest {
  const file = here('./dist/pages/manifest.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as WebManifest) : {};
}

/** The styles of the pages that the worker draws: they stand in the page itself, and nothing waits for them. */
function stylesOf(manifest: WebManifest): Record<string, string> {
  const drawn = Object.keys(manifest).filter((name) => /^kinds\/[^/]+\/page\.tsx$/u.test(name));
  const files = [noticeFiles, homeFiles].flatMap((filesOf) => filesOf(manifest).styles);
  const ofKinds = drawn.flatMap((name) => roomFiles(manifest, name.split('/')[1] ?? '').styles);
  const read = (href: string): string => readFileSync(here(`./dist/web${href}`), 'utf8').trim();
  return Object.fromEntries([...new Set([...files, ...ofKinds])].map((href) => [href, read(href)]));
}

const manifest = readManifest();

/** Of what a browser fetches when it is used, the server draws the place holder alone, and needs none of the code. */
const nothingLate: Plugin = {
  name: 'madang:nothing-late',
  enforce: 'pre',
  resolveDynamicImport: (_specifier, importer) => (importer?.endsWith('/web/kinds/pages.ts') ? null : '\0late'),
  load: (id) => (id === '\0late' ? 'export default null' : null),
};

// The app's pages for the worker to draw: one file, with the same names of classes as the client's build gives them.
export default defineConfig({
  root: here('./web'),
  cacheDir: here('./node_modules/.vite/pages'),
  publicDir: false,
  resolve: {
    alias: [
      { find: /^react$/, replacement: here('./web/server/react.js') },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      { find: '#web/room-client/open-room.ts', replacement: here('./web/server/still-room.ts') },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  define: {
    __MANIFEST__: JSON.stringify(manifest),
    __STYLES__: JSON.stringify(stylesOf(manifest)),
    __FIRST_SCRIPT__: JSON.stringify(readFileSync(here('./web/public/theme.js'), 'utf8')),
  },
  plugins: [
    nothingLate,
    paraglideVitePlugin({
      project: here('./web/i18n/project.inlang'),
      outdir: here('./web/i18n/generated'),
      strategy: ['custom-kept', 'preferredLanguage', 'baseLocale'],
      isServer: 'false',
      emitReadme: false,
    }),
  ],
  ssr: { target: 'webworker', noExternal: true },
  build: {
    ssr: here('./web/server/render.tsx'),
    outDir: here('./dist/pages'),
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: { output: { codeSplitting: false, entryFileNames: 'render.js' } },
  },
});
