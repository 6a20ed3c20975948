import { refuse, type Result } from '#protocol/result.ts';
import { log, type LogFields } from '#worker/platform/metrics/logger.ts';
import { count, observe } from '#worker/platform/metrics/metrics.ts';
import { execute, type Executed } from './execute.ts';
import type { CommandEnvelope } from './command-rule.ts';
import type { Room } from './room.ts';

/**
 * Executes, and meets what no one foresaw: a bug rolls its command back, is logged once with all that is known but the
 * data, and the room goes on.
 */
export function attempt(room: Room, envelope: CommandEnvelope): Result<Executed> {
  const kind = room.kind.name;
  const type = Object.hasOwn(room.kind.commands, envelope.type) ? envelope.type : 'unknown';
  const startedMs = performance.now();
  const result = executeOrLog(room, envelope);
  const outcome = result.ok ? 'accepted' : result.error.code;
  const seconds = (performance.now() - startedMs) / 1000;
  count('room_commands_total', { kind, type, outcome });
  room.kind.figures?.command?.(type, outcome, seconds);
  if (!result.ok && result.error.code === 'SPAM_DETECTED')
    count('spam_refused_total', { rule: result.error.details?.['rule']?.[0] ?? '' });
  observe('room_command_duration_seconds', { kind }, seconds);
  log('DEBUG', 'command', {
    ...traceOf(room, envelope),
    type,
    latency_ms: Math.round(seconds * 1000),
    detail_outcome: outcome,
  });
  if (result.ok)
    for (const event of result.value.events) {
      count('collaboration_events_total', { kind, event: event.type });
      room.kind.events[event.type]?.counted?.();
    }
  return result;
}

function executeOrLog(room: Room, envelope: CommandEnvelope): Result<Executed> {
  try {
    return execute(room, envelope);
  } catch (error) {
    count('transaction_rollbacks_total', {});
    log('ERROR', 'command failed', { ...traceOf(room, envelope), type: envelope.type, error });
    return refuse('INTERNAL_ERROR', 'Something broke on our side; nothing was changed.');
  }
}

/** Whose command it was, by whatever door. Of what may be unsigned, not even a bug says who did it, or just when. */
function traceOf({ id: room, kind }: Room, { id, type, credentials }: CommandEnvelope): LogFields {
  const where = { room, kind: kind.name };
  return kind.commands[type]?.pseudonymOf === undefined
    ? { ...where, account: credentials.account_id, command_id: id ?? undefined }
    : { ...where, coarse: true };
}
