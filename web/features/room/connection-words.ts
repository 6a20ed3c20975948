import { m } from '#web/i18n/generated/messages.js';
import type { ConnectionState } from '#web/ui/connection-dot.tsx';

export interface Connection {
  status: 'loading' | 'online' | 'reconnecting' | 'offline' | 'closed';
  /** When the next try starts; milliseconds since the epoch. */
  retryAtMs: number | null;
  waiting: number;
  onlineCount: number;
}

/** The connection in a few words, in the one place that says it. */
export function connectionWords(connection: Connection, nowMs: number): { dot: ConnectionState; label: string } {
  const { status, retryAtMs, waiting, onlineCount } = connection;
  if (status === 'online') {
    return { dot: 'online', label: onlineCount > 1 ? m.live_people({ count: onlineCount }) : m.live_online() };
  }
  if (status === 'offline' || status === 'closed') {
    return { dot: 'offline', label: waiting > 0 ? m.live_offline_waiting({ count: waiting }) : m.live_offline() };
  }
  if (status === 'loading') return { dot: 'reconnecting', label: m.live_connecting() };
  const seconds = Math.ceil(((retryAtMs ?? 0) - nowMs) / 1000);
  return { dot: 'reconnecting', label: seconds > 0 ? m.live_retry({ count: seconds }) : m.live_trying() };
}
