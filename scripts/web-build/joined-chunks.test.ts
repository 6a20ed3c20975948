import { expect, test } from 'vitest';
import { joinedChunks } from './joined-chunks.ts';

interface Module {
  imports?: string[];
  late?: string[];
  code?: string;
}

/** What each module is joined to, where it is. */
function joinedOf(modules: Record<string, Module>): Record<string, string | null> {
  const graph = {
    getModuleInfo: (id: string) => {
      const { imports = [], late = [], code = '' } = modules[id] ?? {};
      return { importedIds: imports, dynamicallyImportedIds: late, code };
    },
  };
  const join = joinedChunks({ start: '/main.tsx', home: '/home.tsx', kindPage: /\/kinds\/([^/]+)\/page\.tsx$/ });
  const joined = Object.keys(modules).map((id) => [id, join(id, graph)] as const);
  return Object.fromEntries(joined.filter(([, name]) => name !== null));
}

const start: Module = {
  imports: ['/shell.ts'],
  late: ['/home.tsx', '/settings.tsx', '/kinds/a/page.tsx', '/kinds/b/page.tsx'],
};

test('what home shares with the page of one kind is one file, what it shares with other late parts another', () => {
  const joined = joinedOf({
    '/main.tsx': start,
    '/shell.ts': {},
    '/button.ts': {},
    '/dialog.ts': { imports: ['/button.ts'] },
    '/home-list.ts': {},
    '/home.tsx': { imports: ['/dialog.ts', '/shell.ts', '/home-list.ts'] },
    '/settings.tsx': { imports: ['/dialog.ts'] },
    '/kinds/a/page.tsx': { imports: ['/button.ts'] },
    '/kinds/b/page.tsx': {},
  });
  expect(joined).toEqual({ '/dialog.ts': 'common', '/button.ts': 'a-home' });
});

test('words and icons go with who uses them, though an index names them all', () => {
  const all = [
    '/messages/both.js',
    '/messages/late.js',
    '/messages/once.js',
    '/messages/at_home.js',
    '/icons/rotate-ccw.mjs',
    '/icons/map.mjs',
  ];
  const index = '/generated/messages.js';
  const joined = joinedOf({
    '/main.tsx': { ...start, late: [...(start.late ?? []), '/people.tsx'] },
    '/shell.ts': {},
    [index]: { imports: all },
    '/home.tsx': { imports: [index], code: 'm.at_home()' },
    '/settings.tsx': { imports: [index], code: `import { RotateCcw } from 'lucide-react'; m.late()` },
    '/people.tsx': {
      imports: [index],
      code: `import { Map as Chart, RotateCcw } from "lucide-react"; m.late(); m.once()`,
    },
    // A word of the language is no icon.
    '/kinds/a/page.tsx': { imports: [index], code: 'm.both(); new Map()' },
    '/kinds/b/page.tsx': { imports: [index], code: 'm.both(); new Map()' },
    ...Object.fromEntries(all.map((id) => [id, {}])),
  });
  expect(joined).toEqual({
    '/messages/both.js': 'room',
    '/messages/late.js': 'lines',
    '/icons/rotate-ccw.mjs': 'lines',
    '/messages/at_home.js': 'common',
  });
});
