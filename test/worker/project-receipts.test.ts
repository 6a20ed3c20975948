import { createHash } from 'node:crypto';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { ledgerFileSchema } from '#protocol/ledger.schema.ts';
import { hashing, type LedgerFile } from '#protocol/ledger.ts';
import { receiptSchema, type Receipt } from '#protocol/review/receipt.schema.ts';
import { checkReceipt } from '#protocol/review/verify-receipt.ts';
import { keyOf } from '#worker/files/stored-file.ts';
import { byLink, Caller, credentialsOf, linkTo, someone } from '#test/kit/api.ts';
import { accepted, ringFor, roomOf, send } from '#test/kit/room-kit.ts';
import { remarked, reviewedFilm, type ReviewedFilm } from '#test/kit/reviewed-film.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const bytes = 'film!';
const nobody = new Caller('', '');

async function approved(film: ReviewedFilm, verdict = 'approved', note?: string): Promise<string> {
  const body = { video_id: film.video, version: 1, verdict, ...(note !== undefined && { note }) };
  const given = await film.owner.post<{ receipt: string }>(`${film.path}/approve`, body);
  if (given.status !== 201) throw new Error(`not given: ${given.text}`);
  return given.body.receipt;
}

async function shown(receipt: string, by: Caller = nobody): Promise<Receipt> {
  return receiptSchema.parse((await by.get(`/verify/${receipt}`)).body);
}

async function ledgerOf(receipt: string): Promise<LedgerFile> {
  return ledgerFileSchema.parse((await nobody.get(`/verify/${receipt}/ledger`)).body);
}

/** The film with its bytes where its upload would have put them. */
async function stored(): Promise<ReviewedFilm> {
  const film = await reviewedFilm(undefined, { sha256: sha256(bytes) });
  const { id, file, owner } = film;
  await env.MEDIA.put(keyOf({ id: file, roomId: id, accountId: '' }, 'original'), bytes);
  await env.DB.prepare(
    `INSERT INTO files (id, room_id, account_id, name, content_type, size, sha256, state, created_at_ms)
     VALUES (?, ?, ?, 'cut.mp4', 'video/mp4', ?, '', 'clean', ?)`,
  )
    .bind(file, id, owner.id, bytes.length, Date.now())
    .run();
  return film;
}

describe('the receipt of a verdict', () => {
  it('is shown to whoever has its number, and reckoned again from the stored lines', async () => {
    const film = await reviewedFilm(undefined, { sha256: sha256(bytes) });
    await remarked(film, '비밀이에요');
    const id = await approved(film, 'approved', '좋아요');
    const receipt = await shown(id);
    expect(receipt).toMatchObject({
      receipt: id,
      project: '봄 광고',
      verdict: 'approved',
      note: '좋아요',
      by: { name: '하늘' },
      sha256: sha256(bytes),
      may_check: false,
    });
    const ledger = await ledgerOf(id);
    const check = hashing(checkReceipt(ledger, receipt), sha256);
    expect(check).toMatchObject({ ledger: { ok: true, lines: ledger.head.seq }, says: true });
    expect(check.digests).toHaveLength(1);
    // Of everything else there are digests alone.
    expect(JSON.stringify(ledger)).not.toContain('비밀이에요');
    expect(ledger.lines.flatMap(({ entry }) => entry?.type ?? []).sort()).toEqual([
      'approval.given',
      'version.digested',
    ]);
  });

  it('says what was said since, and that it was taken back', async () => {
    const film = await reviewedFilm();
    const id = await approved(film);
    const withdrawal = await approved(film, 'withdrawn');
    expect(await shown(id)).toMatchObject({ since: { receipt: withdrawal, verdict: 'withdrawn' } });
    expect(await shown(withdrawal)).toMatchObject({ verdict: 'withdrawn' });
    const types = (await ledgerOf(id)).lines.flatMap(({ entry }) => entry?.type ?? []);
    expect(types).toContain('approval.withdrawn');
    for (const receipt of [id, withdrawal])
      expect(hashing(checkReceipt(await ledgerOf(receipt), await shown(receipt)), sha256).says).toBe(true);
  });

  it('that was given over a socket is found as well, once the room has told', async () => {
    const film = await reviewedFilm();
    const data = { video_id: film.video, version: 1, verdict: 'approved' };
    const given = await accepted(send(roomOf('review', film.id), credentialsOf(film.owner.id), 'approval.give', data));
    const { receipt } = given.data as { receipt: string };
    await expect.poll(async () => (await nobody.get(`/verify/${receipt}`)).status).toBe(200);
  });

  it('that nobody gave is not there, and one of a project that is gone is gone', async () => {
    expect((await nobody.get(`/verify/rcp_${'0'.repeat(26)}`)).status).toBe(404);
    expect((await nobody.get('/verify/rcp_1')).status).toBe(404);
    const film = await reviewedFilm();
    const id = await approved(film);
    await film.owner.delete(film.path);
    expect([404, 410]).toContain((await nobody.get(`/verify/${id}`)).status);
  });

  it('stands and holds though its video was deleted for good, without what that was called', async () => {
    const film = await stored();
    const id = await approved(film, 'approved', '좋아요');
    await film.owner.delete(`${film.path}/videos/${film.video}`);
    await ringFor(roomOf('review', film.id), `video.purge:${film.video}`);
    const receipt = await shown(id, film.owner);
    expect(receipt).toMatchObject({ version: { n: 1 }, note: '좋아요', sha256: sha256(bytes), may_check: false });
    expect([receipt.video, receipt.version.file]).toEqual([undefined, undefined]);
    expect(hashing(checkReceipt(await ledgerOf(id), receipt), sha256).says).toBe(true);
    expect((await film.owner.post(`/verify/${id}`)).status).toBe(410);
  });
});

describe('the stored bytes of a version', () => {
  it('are hashed anew by an editor’s word, which the ledger keeps', async () => {
    const film = await stored();
    const id = await approved(film);
    expect(await shown(id, film.owner)).toMatchObject({ may_check: true });
    expect((await film.owner.post(`/verify/${id}`)).status).toBe(202);
    await expect.poll(async () => (await shown(id)).checked_at).toBeDefined();
    expect(hashing(checkReceipt(await ledgerOf(id), await shown(id)), sha256).digests).toHaveLength(2);
  });

  it('fail the version where they are not those that were watched', async () => {
    const film = await stored();
    const id = await approved(film);
    await env.MEDIA.put(keyOf({ id: film.file, roomId: film.id, accountId: '' }, 'original'), 'other');
    await film.owner.post(`/verify/${id}`);
    await expect
      .poll(async () => (await shown(id)).version)
      .toMatchObject({ file: { status: 'failed', failure: 'digest_mismatch' } });
    expect((await shown(id)).checked_at).toBeUndefined();
  });

  it('are hashed for nobody else, and not again and again', async () => {
    const film = await stored();
    const id = await approved(film);
    const link = await linkTo(film.id, film.owner.id, { kind: 'review', level: 'comment' });
    const reviewer = await byLink(film.id, link, { kind: 'review' });
    expect((await nobody.post(`/verify/${id}`)).status).toBe(401);
    expect((await (await someone()).post(`/verify/${id}`)).status).toBe(404);
    expect((await reviewer.post(`/verify/${id}`)).status).toBe(401);
    for (const status of [202, 202, 202, 429]) expect((await film.owner.post(`/verify/${id}`)).status).toBe(status);
  });
});
