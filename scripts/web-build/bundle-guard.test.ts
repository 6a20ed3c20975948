import { expect, test } from 'vitest';
import { bundleProblems } from './bundle-guard.ts';
import type { ChunkFacts } from './chunk-closure.ts';
import { precacheOf, shellScripts } from './service-worker.ts';

const rules = { forbiddenPackages: ['zod'], sharePageKb: 3, shellKb: 4, kindPage: /\/kinds\/[^/]+\/page\.tsx$/ };

function chunksOf(...chunks: (Partial<ChunkFacts> & { fileName: string })[]): Map<string, ChunkFacts> {
  return new Map(
    chunks.map((chunk) => [
      chunk.fileName,
      { imports: [], moduleIds: [], isEntry: false, facadeModuleId: null, ...chunk },
    ]),
  );
}

const oneKbEach = (): number => 1024;

test('a bundle that keeps its rules has no problems', () => {
  const chunks = chunksOf(
    { fileName: 'entry.js', isEntry: true, facadeModuleId: '/w/index.html', imports: ['shared.js'] },
    { fileName: 'shared.js' },
    { fileName: 'page.js', imports: ['shared.js'], facadeModuleId: '/w/kinds/chat/page.tsx' },
  );
  expect(bundleProblems(chunks, oneKbEach, rules)).toEqual([]);
});

test('schemas that travel to the client fail the build, and it says where they are', () => {
  const chunks = chunksOf({ fileName: 'lazy.js', moduleIds: ['/x/node_modules/zod/v4/core.js'] });
  expect(bundleProblems(chunks, oneKbEach, rules)).toEqual(['lazy.js contains zod (/x/node_modules/zod/v4/core.js)']);
});

test('a shell and a share page over their budget fail the build, shared chunks counted once', () => {
  const chunks = chunksOf(
    { fileName: 'entry.js', isEntry: true, facadeModuleId: '/w/index.html', imports: ['a.js', 'b.js'] },
    { fileName: 'a.js', imports: ['entry.js'] },
    { fileName: 'b.js' },
    { fileName: 'page.js', imports: ['b.js'], facadeModuleId: '/w/kinds/chat/page.tsx' },
  );
  expect(bundleProblems(chunks, oneKbEach, rules)).toEqual(['a share page with page.js is 4.0 kB, more than 3']);
  expect(bundleProblems(chunks, () => 2048, rules)[0]).toBe('the shell is 6.0 kB, more than 4');
});

test('the precache leaves out a chunk that imports something heavy, however far', () => {
  const chunks = chunksOf(
    { fileName: 'entry.js' },
    { fileName: 'map.js', imports: ['maplibre.js'] },
    { fileName: 'maplibre.js', moduleIds: ['/x/node_modules/maplibre-gl/a.mjs'] },
  );
  expect(shellScripts(chunks, /\/node_modules\/maplibre-gl\//)).toEqual(['entry.js']);
});

test('the version of the precache changes with one byte of one file, and not with their order', () => {
  const files: [string, string][] = [
    ['index.html', '<p>'],
    ['assets/a.js', '1'],
  ];
  const version = precacheOf(new Map(files)).version;
  expect(precacheOf(new Map(files.toReversed()))).toEqual({ version, urls: ['/assets/a.js', '/'] });
  expect(precacheOf(new Map([...files.slice(0, 1), ['assets/a.js', '2']])).version).not.toBe(version);
});
