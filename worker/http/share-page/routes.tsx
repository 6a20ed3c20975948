// The page that a phone opens by `/s/{code}` (or `/share/{code}`), rendered whole before any script runs.
import type { MiddlewareHandler } from 'hono';
import type { Child } from 'hono/jsx';
import { bodyLimit } from 'hono/body-limit';
import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { manifest, renderRoom } from '#rendered-pages';
import { offered } from '#protocol/capabilities.ts';
import { codeIn, pathIn } from '#protocol/shares/code-in-text.ts';
import type { Refusal } from '#protocol/result.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { kindOf } from '#worker/registry.ts';
import { neutralCard } from '#worker/platform/cards/card-layout.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import type { AppContext, AppEnv } from '../app-env.ts';
import { overShield } from '../middleware/shield.ts';
import { snapshotOf } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { countRobot, countVisit, foreignHost } from '../shares/count-visit.ts';
import { asEnded, findLiveShare, type LiveShare } from '../shares/find-share.ts';
import { openShare, permissionOf } from '../shares/open-share.ts';
import { cardAddress } from '../shares/share-card.ts';
import { provePassword } from '../shares/share-password.ts';
import { takeSeat } from '../shares/take-seat.ts';
import { anyone, anyoneInside, localeOf, visitorOf, wayBy } from '../shares/visitor.ts';
import { type DocumentFacts, ShareDocument } from './document.tsx';
import { allowInline } from './inline.ts';
import { noticeFiles, roomFiles } from './page-files.ts';
import { Notice, Pinned, TakesScripts } from './parts.tsx';
import { isUnlocked, keepUnlocked } from './unlock-cookie.ts';
import { type NoticeKind, pageWords } from './words.ts';

const maxFormBytes = 16 * 1024;

export function addSharePages(app: Router): void {
  // The form for a code, where there are no scripts.
  app.get('/s', pageShield, (c) => {
    const asked = c.req.query('code') ?? '';
    return c.redirect(pathIn(asked) ?? `/s/${encodeURIComponent(asked.slice(0, 100).toWellFormed())}`, 303);
  });
  app.get('/s/:code', pageShield, (c) => sharePage(c, c.req.param('code')));
  app.get('/share/:code', pageShield, (c) => sharePage(c, c.req.param('code')));
  // A slash too many, or the address of the form, opened again.
  app.get('/s/:code/*', pageShield, (c) => c.redirect(addressOf(c, c.req.param('code')), 308));
  app.get('/share/:code/*', pageShield, (c) => c.redirect(addressOf(c, c.req.param('code')), 308));
  const limited = bodyLimit({ maxSize: maxFormBytes, onError: (c) => c.text('', 413) });
  app.post('/s/:code/unlock', pageShield, limited, (c) => unlock(c, c.req.param('code')));
}

/** Where a link's page is, with what was asked of it. */
function addressOf(c: AppContext, code: string): string {
  return `/s/${encodeURIComponent(code)}${new URL(c.req.url).search}`;
}

/** The budget of the link; over it there is a page that says so. */
export const pageShield: MiddlewareHandler<AppEnv> = async (c, next) => {
  const refusal = await overShield(c);
  return refusal === null ? next() : noticePage(c, c.req.param('code') ?? '', refusal);
};

async function sharePage(c: AppContext, asked: string): Promise<Response> {
  const code = codeIn(asked) ?? asked;
  // What was glued to it in a sentence ("…에서", a full stop) is no part of the link.
  if (code !== asked) return c.redirect(addressOf(c, code), 308);
  const at = momentOf(c);
  const found = await findLiveShare(c, code, at === null ? anyone(code) : null);
  if (!found.ok) return noticePage(c, code, found.error);
  const share = found.value;
  countRobot(c, code);
  const isProtected = share.secret.password_hash !== null;
  if (isProtected && !isUnlocked(c, share)) return noticePage(c, code, 'locked');
  if (at === undefined) return noticePage(c, code, 'no_moment');
  const snapshot = share.seen ?? (await snapshotOf(c, share.room.stub, { credentials: anyoneInside(code), at }));
  if (!snapshot.ok) {
    const isMoment = at !== null && ['VALIDATION_ERROR', 'FORBIDDEN'].includes(snapshot.error.code);
    return noticePage(c, code, isMoment ? 'no_moment' : asEnded(snapshot.error));
  }
  const room = asAnyone(snapshot.value);
  return roomPage(c, share, { room, at: room.you.pinned_seq ?? at });
}

/** `?at=`: the seq that the page is pinned to, null without one, undefined where it is no seq. */
function momentOf(c: AppContext): number | null | undefined {
  const asked = c.req.query('at') ?? '';
  if (asked === '') return null;
  return /^[1-9]\d{0,14}$/u.test(asked) ? Number(asked) : undefined;
}

/** The same for everyone who opens the link: nobody's own name, and none of the room's other links. */
function asAnyone(room: RoomSnapshot): RoomSnapshot<Record<string, unknown>> {
  const snapshot = { ...(room.snapshot as Record<string, unknown>) };
  if ('shares' in snapshot) snapshot['shares'] = [];
  const you = { ...room.you, id: '', name: '', guest: true, role: null, offers: offered(room.you) };
  return { ...room, snapshot, you };
}

interface Shown {
  room: RoomSnapshot<Record<string, unknown>>;
  at: number | null;
}

async function roomPage(c: AppContext, { row, secret }: LiveShare, { room, at }: Shown): Promise<Response> {
  const { code } = row;
  const locale = localeOf(c);
  const { about, card, summary } = kindOf(room.kind).front;
  const { title } = about(room.snapshot, room.you);
  const isProtected = secret.password_hash !== null;
  // What is past, or behind a password, is nobody's to be found.
  const indexed = secret.indexed && !isProtected && at === null;
  const shownCard = isProtected ? neutralCard(locale) : card(room.snapshot, locale, room.you);
  const permission = permissionOf(room.you, secret.permission_level);
  const facts: DocumentFacts = {
    locale,
    title,
    description: summary(room.snapshot, locale, room.you),
    canonical: `${publicOrigin(c.env, c.req.url)}/s/${code}`,
    image: cardAddress(c, { code, locale, at }, shownCard),
    // The app shows a room as it is now: a page that is pinned to a moment stays as it is.
    indexed,
    live: at === null,
    boot: at === null ? { code, permission, room: { ...room, title } } : null,
    files: roomFiles(manifest, room.kind),
  };
  const shown = at === null ? room : onlyToSee(room);
  const drawn = raw(await renderRoom({ code, room: shown, locale }));
  const forGood = room.you.pinned_seq !== undefined;
  const beside =
    room.at === undefined ? (
      <TakesScripts locale={locale} />
    ) : (
      <Pinned locale={locale} code={code} at={room.at} forGood={forGood} />
    );
  const html = await documentOf(c, facts, drawn, beside);
  describePage(c, isProtected ? 'no-store' : 'private, no-cache', { indexed });
  if (isProtected) return c.html(html);
  c.header('ETag', `W/"${room.seq}-${locale}-${sha256Hex(html).slice(0, 16)}"`);
  return c.html(html);
}

/** What is past is looked at by whoever could do more. */
function onlyToSee<Room extends RoomSnapshot>(room: Room): Room {
  return { ...room, you: { ...room.you, capabilities: ['view'], offers: ['view'] } };
}

const statuses = {
  locked: 401,
  wrong_password: 401,
  expired: 410,
  revoked: 410,
  deleted: 410,
  frozen: 410,
  full: 410,
  unknown: 404,
  no_moment: 404,
  slow: 429,
} as const satisfies Record<NoticeKind, number>;

/** Why there is nothing to see, in words of its own for each reason. */
export async function noticePage(c: AppContext, code: string, why: NoticeKind | Refusal): Promise<Response> {
  const kind = typeof why === 'string' ? why : noticeOf(why);
  const locale = localeOf(c);
  const words = pageWords[locale];
  const isLinked = kind !== 'unknown' && kind !== 'slow';
  // Who has a seat, or types the password, gets in through the app, which knows no page at the form's own address.
  const takesOver = c.req.method === 'GET' && (kind === 'locked' || kind === 'full');
  const facts: DocumentFacts = {
    locale,
    title: words.notices[kind].title,
    description: words.neutral.text,
    canonical: null,
    image: isLinked ? cardAddress(c, { code, locale, at: null }, neutralCard(locale)) : null,
    indexed: false,
    live: takesOver,
    boot: takesOver ? { code, permission: null, room: null } : null,
    files: noticeFiles(manifest),
  };
  const html = await documentOf(c, facts, <Notice locale={locale} kind={kind} code={code} />);
  describePage(c, 'no-store');
  if (typeof why !== 'string' && why.retry_after_seconds !== undefined) {
    c.header('Retry-After', String(why.retry_after_seconds));
  }
  return c.html(html, statuses[kind]);
}

const goneNotices = ['full', 'expired', 'deleted', 'frozen'] as const;

function noticeOf(refusal: Refusal): NoticeKind {
  const [reason] = refusal.details?.['reason'] ?? [];
  if (refusal.code === 'GONE') {
    return goneNotices.find((one) => one === reason) ?? 'revoked';
  }
  if (refusal.code === 'WRONG_PASSWORD') return 'wrong_password';
  if (refusal.code === 'PASSWORD_REQUIRED') return 'locked';
  return refusal.code === 'RATE_LIMIT_EXCEEDED' ? 'slow' : 'unknown';
}

/** The form of a locked page: works without scripts. Counts a person, as coming in by the API does. */
async function unlock(c: AppContext, code: string): Promise<Response> {
  const found = await findLiveShare(c, code);
  if (!found.ok) return noticePage(c, code, found.error);
  const share = found.value;
  if (share.secret.password_hash === null) return c.redirect(`/s/${code}`, 303);
  // A form that cannot be read says no password.
  const { password } = await c.req.parseBody().catch(() => ({ password: undefined }));
  const proven = await provePassword(c, share, typeof password === 'string' ? password : undefined);
  if (!proven.ok) return noticePage(c, code, proven.error);
  const visitor = visitorOf(c, wayBy(share));
  const seat = await takeSeat(share, visitor);
  if (!seat.ok) return noticePage(c, code, seat.error);
  const opened = await openShare(c, share, visitor, { counted: true });
  if (!opened.ok) return noticePage(c, code, opened.error);
  keepUnlocked(c, share);
  const referrerHost = foreignHost(c.req.header('referer'), publicOrigin(c.env, c.req.url));
  const { kind, you } = opened.value.room;
  countVisit(c, { code, kind, role: you.role, referrerHost });
  c.header('Cache-Control', 'no-store');
  return c.redirect(`/s/${code}`, 303);
}

export function describePage(c: AppContext, cache: string, { indexed } = { indexed: false }): void {
  c.header('Cache-Control', cache);
  if (!indexed) c.header('X-Robots-Tag', 'noindex');
  c.header('Vary', 'Accept-Language', { append: true });
}

/** The whole page; the answer's policy lets it have what stands in it. */
export async function documentOf(
  c: AppContext,
  facts: DocumentFacts,
  page: Child,
  beside: Child = null,
): Promise<string> {
  allowInline(c, facts.files);
  const rendered: HtmlEscapedString | Promise<HtmlEscapedString> = (
    <ShareDocument facts={facts} beside={beside}>
      {page}
    </ShareDocument>
  );
  return String(await rendered);
}
