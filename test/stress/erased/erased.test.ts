// An account that acted in rooms of every kind ends on a real server: everything that its state folder holds is looked
// through for what stood for it. What it wrote stays, and so does what others do with it.
import { createHash } from 'node:crypto';
import { globSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type AccountFile, accountFileSchema } from '#protocol/accounts/account-file.schema.ts';
import { hashing, type LedgerFile, type LedgerVerdict } from '#protocol/ledger.ts';
import type { Receipt } from '#protocol/review/receipt.schema.ts';
import { checkReceipt } from '#protocol/review/verify-receipt.ts';
import { Api } from '../../server-kit/api.ts';
import { ClockedServer } from '../../server-kit/clocked-server.ts';
import { PushService } from '../../server-kit/push-service.ts';
import { type Life, live, personal, type Tally, written } from './life.ts';
import { type Hit, searchBytes, searchRows } from './state-search.ts';

const day = 24 * 3_600_000;
const everything = Object.values(personal);
/** Ahead of the world's clock, so that nothing rings by itself. */
const startMs = Date.UTC(new Date().getUTCFullYear() + 1, 4, 4, 9);

it(
  'an account that acted in all kinds of rooms leaves nothing behind but what it wrote',
  { timeout: 300_000 },
  async () => {
    const pushes = await PushService.start();
    const settings = { PUSH_ORIGINS: pushes.origin, ADMIN_EMAILS: personal.address, LOG_LEVEL: 'DEBUG' };
    const clock = await ClockedServer.start(settings, startMs);
    const { server } = clock;
    try {
      const life = await live(clock, pushes);
      const file = async (): Promise<AccountFile> =>
        accountFileSchema.parse(await life.gone.api.ask('GET', '/auth/me/export'));
      // The directory hears of the last rooms by the queue.
      await expect.poll(async () => countsIn(await file())).toEqual(countsOf(life.tally));
      holdsAllOf(await file(), life);
      // The search finds what is there.
      expect(wordsIn(await searchBytes(server.stateDir, everything))).toEqual(everything.toSorted());

      await life.gone.leaves();
      await clock.pass(8 * day);
      await clock.settle();
      await goneFromRows(clock);
      const logged = everything.filter((word) => server.output.includes(word));
      expect(logged).toEqual([]);

      await clock.killWhileSettling(0);
      await staysWithOthers(life);
      await server.rest();
      aWeekGoesBy(server.stateDir);
      await server.start();
      await server.rest();
      expect(await searchBytes(server.stateDir, everything)).toEqual([]);
      await server.start();
      await clock.settle();
      await staysWithOthers(life);
    } finally {
      await clock.stop();
      await pushes.stop();
    }
  },
);

function wordsIn(hits: readonly Hit[]): string[] {
  return [...new Set(hits.map(({ word }) => word))].toSorted();
}

/** What the queue still has to say is said within seconds. */
async function goneFromRows(clock: ClockedServer): Promise<void> {
  const found = async (): Promise<Hit[]> => {
    await clock.pass(15_000);
    return searchRows(clock.server.stateDir, everything);
  };
  await expect.poll(found, { timeout: 30_000, interval: 500 }).toEqual([]);
}

/** Files of mail and of deleted rows are as old as the server thinks, and none have been written anew since. */
function aWeekGoesBy(stateDir: string): void {
  const then = new Date(Date.now() - 8 * day);
  for (const mail of globSync(join(stateDir, 'mail/*.eml'))) utimesSync(mail, then, then);
  writeFileSync(join(stateDir, 'compacted.json'), JSON.stringify({ at_ms: then.getTime() }));
}

/** The file of an account, against what was counted while it was done. */
function holdsAllOf(file: AccountFile, { gone, tally }: Life): void {
  expect(file.account).toMatchObject({ id: gone.id, full_name: personal.name, email: personal.address });
  expect(file.files.map(({ id }) => id).toSorted()).toEqual(tally.files.toSorted());
  expect(file.invitations).toMatchObject([{ email: 'somebody.else@example.com', message: personal.invitation }]);
  expect(file.reports).toMatchObject([{ reason: 'spam', note: personal.note }]);
  expect(file.inbox.settings.keywords).toEqual([personal.keyword]);
  expect(file.inbox.push_devices).toHaveLength(1);
  expect(file.guests).toHaveLength(1);
  expect(file.second_factor).toBe(true);
  expect(file.contact_code).not.toBeNull();
  const text = JSON.stringify(file);
  for (const word of [...Object.values(written), personal.reason, personal.keywordOfRoom]) expect(text).toContain(word);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type Counts = Record<string, Record<string, number>>;

/** What comes of a new name, of a link, and of a guest being taken along. */
const byItself = new Set(['person.renamed', 'person.merged', 'share.seat_taken', 'member.removed']);

function countsIn({ rooms }: AccountFile): Counts {
  const counts: Counts = {};
  for (const { room_id, acts } of rooms)
    for (const { type } of acts.filter((act) => !byItself.has(act.type))) {
      const here = (counts[room_id] ??= {});
      here[type] = (here[type] ?? 0) + 1;
    }
  return counts;
}

function countsOf({ acts }: Tally): Counts {
  return Object.fromEntries([...acts].map(([room, counts]) => [room, Object.fromEntries(counts)]));
}

/** Its rooms open, what it wrote is read there, ledgers verify, and a room that only it could see is gone. */
async function staysWithOthers({ owner, friend, gone, rooms, alone, receipt }: Life): Promise<void> {
  await owner.signsIn();
  await friend.signsIn();
  const read = new Set<string>();
  for (const { id, kind, code } of rooms.filter((room) => room.id !== alone.id)) {
    const views = await Promise.all([owner, friend].map((person) => person.api.request('GET', `/rooms/${id}`)));
    const seen = views.find(({ status }) => status === 200);
    expect([kind, views.map(({ status }) => status), seen !== undefined]).toEqual([kind, expect.anything(), true]);
    const text = (await seen?.text()) ?? '';
    const events = await owner.api.request('GET', `/rooms/${id}/events?limit=200`);
    const past = events.ok ? await events.text() : '';
    for (const [what, words] of Object.entries(written)) if (`${text} ${past}`.includes(words)) read.add(what);
    const { snapshot } = JSON.parse(text) as { snapshot: { members: { account_id: string }[] } };
    expect(snapshot.members.map(({ account_id }) => account_id)).not.toContain(gone.id);
    if (kind === 'decision')
      expect(await owner.api.ask<LedgerVerdict>('GET', `/decisions/${id}/ledger/verify`)).toMatchObject({ ok: true });
    const page = code === undefined ? null : await fetch(`${owner.api.origin}/s/${code}`);
    expect([kind, page?.status ?? 200]).toEqual([kind, 200]);
    const shown = [text, past, (await page?.text()) ?? ''].join('\n');
    expect(everything.filter((word) => shown.includes(word))).toEqual([]);
  }
  expect([...read].toSorted()).toEqual(Object.keys(written).toSorted());
  const shown = await owner.api.ask<Receipt>('GET', `/verify/${receipt}`);
  const ledger = await owner.api.ask<LedgerFile>('GET', `/verify/${receipt}/ledger`);
  expect(hashing(checkReceipt(ledger, shown), sha256)).toMatchObject({ ledger: { ok: true }, says: true });
  expect(everything.filter((word) => JSON.stringify({ shown, ledger }).includes(word))).toEqual([]);
  const nobody = await new Api(owner.api.origin).request('GET', `/shares/${alone.code ?? ''}`);
  expect(nobody.status).toBeGreaterThanOrEqual(404);
}
