import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const kinds = readdirSync('worker/kinds', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** For each folder: what it may not import, by alias and by a way around the alias. */
const forbidden: [folder: string, specifiers: string[]][] = [
  [
    'protocol/chat',
    [
      '#worker/room/kind.ts',
      '../../web/ui/button.tsx',
      '#test/kit/api.ts',
      'hono',
      'node:fs',
      'drizzle-orm/sqlite-core',
    ],
  ],
  ['worker/platform', ['#worker/room/kind.ts', '../directory/accounts.ts', '#web/ui/button.tsx', '../registry.ts']],
  [
    'worker/room/live',
    [
      '#worker/kinds/chat/index.ts',
      '../../features/access/roles.ts',
      '../../http/app.ts',
      '../../../web/ui/button.tsx',
    ],
  ],
  [
    'worker/features/access',
    ['#worker/http/app.ts', '#worker/kinds/front.ts', '../../directory/shares.ts', 'cloudflare:workers'],
  ],
  ['worker/directory', ['#worker/room/kind.ts', '../http/app.ts', '#worker/registry.ts', '#test/kit/api.ts']],
  ['worker/inbox', ['#worker/http/app.ts', '../kinds/chat/index.ts', '#worker/features/spam-rules.ts']],
  [
    'worker/files',
    ['#worker/http/app.ts', '../kinds/chat/index.ts', '#worker/features/spam-rules.ts', '#test/kit/api.ts'],
  ],
  ['worker/http/shares', ['#web/ui/button.tsx', '../../../web/ui/button.tsx', '#worker/outbox-queue.ts']],
  ['web/ui', ['#protocol/ids.ts', '../app/session.ts', '#web/kinds/pages.ts', '#worker/room/kind.ts', 'zod']],
  ['web/room-client', ['#web/ui/button.tsx', '../kinds/pages.ts', '#web/features/room/frame.tsx', 'zod/v4']],
  ['web/features/room', ['#web/kinds/chat/page.tsx', '../../kinds/about.ts', '#worker/room/kind.ts']],
  ['web/app/home', ['#web/features/room/frame.tsx', '../../server/render.tsx', '#migrations/inbox/migrations.js']],
];

for (const kind of kinds) {
  const other = kinds.find((name) => name !== kind) ?? '';
  forbidden.push(
    [
      `worker/kinds/${kind}/share`,
      [`#worker/kinds/${other}/index.ts`, `../../${other}/index.ts`, '../../../http/app.ts'],
    ],
    [
      `worker/kinds/${kind}/http`,
      [`#worker/kinds/${other}/http/routes.ts`, '#worker/registry.ts', '../../../inbox/keep.ts', '#web/ui/button.tsx'],
    ],
    [`web/kinds/${kind}/parts`, [`../../${other}/page.tsx`, '#worker/room/kind.ts', 'zod']],
  );
}

/** For each folder: what it lives from. */
const allowed: [folder: string, specifiers: string[]][] = [
  ['worker/room/live', ['#protocol/ids.ts', '#worker/platform/clock.ts', '../log/receipts.ts', 'drizzle-orm']],
  [
    'worker/kinds/chat/share',
    ['#worker/room/kind.ts', '#worker/features/spam-rules.ts', '../../front.ts', '../head.ts'],
  ],
  ['worker/kinds/chat/http', ['#worker/http/rooms/room-gateway.ts', '#worker/directory/rooms.ts', '../figures.ts']],
  ['web/kinds/chat/parts', ['#web/ui/button.tsx', '#web/features/room/frame.tsx', '../page.tsx']],
  ['web/room-client', ['#web/app/requests/api-error.ts', './story.ts']],
];

interface Diagnostic {
  code: string;
  filename: string;
}

function lint(imports: [folder: string, specifiers: string[]][]): Map<string, boolean> {
  const root = mkdtempSync(join(tmpdir(), 'madang-locks-'));
  try {
    const config: unknown = JSON.parse(readFileSync('.oxlintrc.json', 'utf8'));
    // The types of what is imported here do not matter, nor is there anything to take them from.
    writeFileSync(join(root, '.oxlintrc.json'), JSON.stringify({ ...(config as object), options: {} }));
    copyFileSync('package.json', join(root, 'package.json'));
    const written = imports.flatMap(([folder, specifiers]) =>
      specifiers.map((specifier, index) => ({ file: `${folder}/lock-${index}.ts`, specifier })),
    );
    for (const { file, specifier } of written) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), `import { it } from '${specifier}';\nexport const same = it;\n`);
    }
    const { stdout } = spawnSync('oxlint', ['-f', 'json'], { cwd: root, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    const refused = new Set(
      diagnostics.filter(({ code }) => code.includes('no-restricted-imports')).map(({ filename }) => filename),
    );
    return new Map(written.map(({ file, specifier }) => [`${file} <- ${specifier}`, refused.has(file)]));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test('every import that a folder may not have is an error, by its alias and by a relative way', () => {
  expect([...lint(forbidden)].filter(([, refused]) => !refused).map(([line]) => line)).toEqual([]);
});

test('what a folder may import is no error', () => {
  expect([...lint(allowed)].filter(([, refused]) => refused).map(([line]) => line)).toEqual([]);
});
