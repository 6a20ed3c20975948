import { afterEach, expect, test } from 'vitest';
import { onAltered } from '../../server-kit/altered-build.ts';
import { TestServer } from '../../server-kit/server.ts';
import { overheard } from './removal.ts';

const rounds = 12;
let server: TestServer | null = null;

afterEach(async () => {
  await server?.stop();
  server = null;
});

test('someone removed while others talk gets nothing that was said after, at no door, also once they are back', async () => {
  server = await TestServer.start();
  const { faults, unheard } = await overheard(server, rounds);
  expect(faults).toEqual([]);
  expect(unheard).toBeGreaterThan(rounds * 10);
});

// Without these, the test above might be blind.
test.each([
  [
    'neither sends away who was removed nor asks again who may listen',
    /this\.rights\.sendAway\(gone\d*\);(.{0,300}?else) this\.rights\.review\([^;]*\);/su,
    ';$1 ;',
  ],
  [
    'tells those who come back what was said without them',
    /(?<=\{ readableFrom: readableFrom\d* \}\) => )readableFrom\d* < messageNo\d*(?=\)\.map)/u,
    'true',
  ],
])('a server that %s is found out', async (_, pattern, replacement) => {
  const { faults } = await onAltered(pattern, replacement, (altered) => overheard(altered, 2));
  expect(faults).not.toEqual([]);
});
