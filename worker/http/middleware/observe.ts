import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { log, setLogLevel } from '#worker/platform/metrics/logger.ts';
import { count, flushMetrics, observe as observeMetric } from '#worker/platform/metrics/metrics.ts';
import { continueTrace } from '#worker/platform/metrics/trace.ts';
import { kinds } from '#worker/registry.ts';
import type { AppContext, AppEnv } from '../app-env.ts';

/** Names the request, times it, writes its one log line and counts it. Comes first: nothing goes by unseen. */
export const observe: MiddlewareHandler<AppEnv> = async (c, next) => {
  setLogLevel(c.env.LOG_LEVEL);
  const startedAtMs = nowMs();
  c.set('requestId', newId('req'));
  c.set('trace', continueTrace(c.req.header('traceparent'), crypto.getRandomValues(new Uint8Array(24))));
  c.set('caller', null);
  c.set('roomToken', null);
  await next();
  const route = routeOf(c);
  const { status } = c.res;
  const latencyMs = nowMs() - startedAtMs;
  const method = methods.has(c.req.method) ? c.req.method : 'OTHER';
  count('http_requests_total', { method, route, status: String(status) });
  observeMetric('http_request_duration_seconds', { method, route }, latencyMs / 1000);
  log(status >= 500 ? 'ERROR' : 'INFO', 'request', {
    request_id: c.get('requestId'),
    trace_id: c.get('trace').traceId,
    account: accountToLog(c),
    room: c.get('room')?.id ?? c.get('roomToken')?.room_id,
    kind: c.get('room')?.kind ?? c.get('roomToken')?.kind,
    method,
    route,
    status,
    latency_ms: latencyMs,
    coarse: mayBeUnsigned(c),
  });
  flushMetrics(c.env.METRICS, c.executionCtx);
};

/** Whose request a line of the log is about. Where acts may be unsigned (anonymous votes) it would sign them. */
export function accountToLog(c: AppContext): string | undefined {
  if (mayBeUnsigned(c)) return undefined;
  return c.get('caller')?.account_id ?? c.get('roomToken')?.sub ?? c.get('room')?.watcher;
}

/** Also where it was refused before its room was looked for: then only its address says what it would have been. */
function mayBeUnsigned(c: AppContext): boolean {
  if (c.req.method === 'GET') return false;
  const kind = c.get('room')?.kind ?? c.get('roomToken')?.kind;
  if (kind !== undefined) return kindsWithUnsignedActs.some((one) => one.kind.name === kind);
  const [base, id, act] = c.req.path.replace('/api/v1/', '').split('/');
  return (
    id !== undefined &&
    act !== undefined &&
    [...kindsWithUnsignedActs, { path: '/rooms' }].some(({ path }) => path === `/${base}`)
  );
}

const kindsWithUnsignedActs = Object.values(kinds).filter(({ kind }) =>
  Object.values(kind.commands).some((rule) => rule.pseudonymOf !== undefined),
);

// A method is whatever the sender writes: as a label it must stay one of a few.
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The pattern of the route that matched last and is no middleware; `unmatched` where none did. */
function routeOf(c: AppContext): string {
  const patterns = matchedRoutes(c).filter((route) => route.method !== 'ALL' && !route.path.endsWith('*'));
  return patterns.at(-1)?.path ?? 'unmatched';
}
