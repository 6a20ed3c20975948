import type { MiddlewareHandler } from 'hono';
import type { Refusal } from '#protocol/result.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { addressBlock } from '#worker/platform/limits/exact-limit.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { readSettings } from '#worker/platform/settings.ts';
import { verifyInboxToken, verifyRoomToken } from '#worker/platform/secrets/tokens.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext, AppEnv } from '../app-env.ts';
import { addressOf, isReading } from '../request.ts';
import { leadsToCrowd } from '../shares/crowd.ts';
import { socketToken } from '../doors/socket-upgrade.ts';

/** The bindings' period: when their count surely starts anew. */
const periodSeconds = 60;

const tooMany: Refusal = {
  code: 'RATE_LIMIT_EXCEEDED',
  message: 'Too many requests. Please wait a moment and try again.',
  retry_after_seconds: periodSeconds,
};

/**
 * 100 writes and 300 reads a minute for an account; 1,000 of both for a link, which speaks for whoever opens it without
 * one (a school, an office and a carrier are one address), and beyond them 6,000 from each address where a room says that
 * many come together now; for an address what nothing speaks for. The platform's counters are per location and
 * approximate; what must be exact is counted in a Limiter or in the room besides, as a link's people are.
 */
export const shield: MiddlewareHandler<AppEnv> = async (c, next) => {
  const refusal = await overShield(c);
  return refusal === null ? next() : answerRefusal(c, refusal);
};

/** 1,200 pieces of films a minute, up or down: a drag over a film's length asks for 150 in two seconds. */
export const mediaShield: MiddlewareHandler<AppEnv> = async (c, next) => {
  const refusal = await overMedia(c, c.get('caller')?.account_id ?? c.get('roomToken')?.sub ?? null);
  return refusal === null ? next() : answerRefusal(c, refusal);
};

/** @param account whose piece it is; null: nothing speaks for this request */
export function overMedia(c: AppContext, account: string | null): Promise<Refusal | null> {
  return spent(c, c.env.MEDIA_SHIELD, account ?? `address:${addressBlock(addressOf(c))}`);
}

/** Why this request is one too many, or null. */
export async function overShield(c: AppContext): Promise<Refusal | null> {
  const account = c.get('caller')?.account_id ?? c.get('roomToken')?.sub ?? (await subjectOfAddress(c));
  if (account !== null) return spent(c, usualShield(c), account);
  const code = c.req.param('code') ?? c.req.query('link');
  return code === undefined ? overAddress(c) : overLink(c, code.slice(0, 32));
}

/** Whoever has a link could use up its budget and keep a whole school out: theirs from where they are is another one. */
async function overLink(c: AppContext, code: string): Promise<Refusal | null> {
  const { LINK_SHIELD, CROWD_SHIELD } = c.env;
  if (await isWithin(c, LINK_SHIELD, `link:${code}`)) return null;
  const isLeft = await isWithin(c, CROWD_SHIELD, `crowd:${code}:${addressBlock(addressOf(c))}`);
  return isLeft && (await leadsToCrowd(c, code)) ? null : refused(c);
}

/** What turned out to be spoken for by nothing counts for its address: a code that is none, say. */
export function overAddress(c: AppContext): Promise<Refusal | null> {
  return spent(c, usualShield(c), `address:${addressBlock(addressOf(c))}`);
}

/** Counts a look into the past, which costs a replay of the log; by whoever looks. */
export function overPast(c: AppContext): Promise<Refusal | null> {
  const account = c.get('caller')?.account_id ?? c.get('roomToken')?.sub;
  return spent(c, c.env.PAST_SHIELD, account ?? `address:${addressBlock(addressOf(c))}`);
}

function usualShield(c: AppContext): RateLimit {
  return isReading(c.req.method) ? c.env.READ_SHIELD : c.env.WRITE_SHIELD;
}

async function spent(c: AppContext, counter: RateLimit, key: string): Promise<Refusal | null> {
  return (await isWithin(c, counter, key)) ? null : refused(c);
}

/** Counts this request, where requests are counted. */
async function isWithin(c: AppContext, counter: RateLimit, key: string): Promise<boolean> {
  return !readSettings(c.env).rateLimits || (await counter.limit({ key })).success;
}

function refused(c: AppContext): Refusal {
  count('rate_limited_total', { limit: isReading(c.req.method) ? 'read' : 'write' });
  return tooMany;
}

/** Sockets and streams carry their token in the address: whose it is, where it is good. */
async function subjectOfAddress(c: AppContext): Promise<string | null> {
  const token = socketToken(c);
  if (token === undefined) return null;
  const { jwtSecrets } = requireSecrets(c.env);
  const claims =
    (await verifyRoomToken(jwtSecrets, token, nowMs())) ?? (await verifyInboxToken(jwtSecrets, token, nowMs()));
  return claims?.sub ?? null;
}
