import { z } from 'zod';
import type { ParticipationState } from '#protocol/class/participation/participation.schema.ts';
import { isQuiet, type ParticipationPulse } from '#protocol/class/participation/pulse.ts';
import { timelineOf } from '#protocol/class/participation/timeline.ts';
import { staff } from '#protocol/class/terms.ts';
import { ok } from '#protocol/result.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { PulseRule } from '#worker/room/live/signal-rule.ts';
import { query } from '#worker/room/query-rule.ts';
import { readStays } from '../attendance/rows.ts';
import { liveTime, readParticipants, secondsOf, summaryOf } from './rows.ts';

/** All of it to whoever teaches; to anyone else their own line. */
export const participationQueries = {
  participation: query({
    schema: z.strictObject({}),
    capability: 'view',
    read(db, _nothing, { viewer, nowMs, roomId: session_id }) {
      const live = liveTime(db, nowMs);
      const participants = readParticipants(db, nowMs);
      const facts = {
        session_id,
        total_participants: participants.length,
        live_seconds: live === null ? 0 : secondsOf(live),
      };
      if (!isInsider(staff, viewer))
        return ok<ParticipationState>({
          ...facts,
          participants: participants.filter(({ user }) => user.id === viewer.id),
        });
      const students = new Set(participants.map(({ user }) => user.id));
      const stays = readStays(db).filter(({ accountId }) => students.has(accountId));
      return ok<ParticipationState>({
        ...facts,
        participation_summary: summaryOf(participants),
        participants,
        timeline: live === null ? [] : timelineOf(stays, live),
      });
    },
  }),
};

/** Whatever may change somebody's score. */
const changes = [
  'session.started',
  'session.ended',
  'attendance.began',
  'attendance.ended',
  'chat.said',
  'chat.deleted',
  'poll.responded',
  'poll.closed',
  'quiz.submitted',
  'quiz.closed',
  'hand.raised',
  'question.asked',
];

export const participationPulses: Record<string, PulseRule> = {
  'participation.updated': {
    everyMs: 5_000,
    on: changes,
    heardBy: 'teach',
    read(db, nowMs): ParticipationPulse {
      const participants = readParticipants(db, nowMs);
      return {
        ...summaryOf(participants),
        participants: participants.length,
        quiet: participants.filter(isQuiet).length,
        left: participants.filter(({ left_at }) => left_at !== null).length,
      };
    },
  },
};
