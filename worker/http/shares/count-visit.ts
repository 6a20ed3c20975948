import { countOpening } from '#worker/directory/links.ts';
import { afterwards } from '#worker/platform/afterwards.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { kinds } from '#worker/registry.ts';
import { roleGives } from '#worker/room/roles.ts';
import type { AppContext } from '../app-env.ts';
import { isBot } from '../previews/bots.ts';
import { directoryOf } from '../request.ts';

export interface Visit {
  code: string;
  /** The kind of its room, and the visitor's role there. */
  kind: string;
  role: string | null;
  referrerHost: string | null;
}

/** A room's own people come by its links, too; whoever is none of them is a guest of the link. */
function userType({ kind, role }: Visit): 'owner' | 'member' | 'guest' {
  if (role === null) return 'guest';
  return roleGives(kinds[kind]?.kind.roles ?? {}, role, 'own') ? 'owner' : 'member';
}

/** Counts a person who came by a link, after the answer. Only a POST or an open socket is a person. */
export function countVisit(c: AppContext, visit: Visit): void {
  const { code, referrerHost } = visit;
  const bot = isRobotWithScripts(c.req.header('user-agent') ?? '');
  count('share_accesses_total', { user_type: bot ? 'bot' : userType(visit) });
  afterwards(c.executionCtx, countOpening(directoryOf(c).db, code, { referrerHost, bot, nowMs: nowMs() }));
}

/** Counts a robot that fetched a link's page, apart from people; a person's fetch is nothing yet. */
export function countRobot(c: AppContext, code: string): void {
  if (!isBot(c.req.header('user-agent'))) return;
  count('share_accesses_total', { user_type: 'bot' });
  afterwards(c.executionCtx, countOpening(directoryOf(c).db, code, { referrerHost: null, bot: true, nowMs: nowMs() }));
}

/** The host that an address leads to, where it is not ours: `example.com`; else null. */
export function foreignHost(address: string | undefined, ownOrigin: string): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { hostname, host, protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return host === new URL(ownOrigin).host ? null : hostname;
}

/**
 * Crawlers that run scripts call themselves browsers, and open sockets. A program that posts under its own name acts
 * for someone.
 */
function isRobotWithScripts(userAgent: string): boolean {
  return /^(?:Mozilla|Opera)\//u.test(userAgent) && isBot(userAgent);
}
