// What a lesson tells of how people took part in it. No command: it is reckoned from what they did.
import { z } from 'zod';
import { scoreParts } from './score.ts';

const count = z.number().int().min(0);
const text = z.string();
const moment = z.iso.datetime();
const share = z.number().min(0).max(1);

/** How one student took part. What is still open counts against nobody, and what has no name to nobody's credit. */
export const participantSchema = z.strictObject({
  user: z.strictObject({ id: text, full_name: text }),
  /** null: they answered without ever having been on the page. */
  joined_at: moment.nullable(),
  /** null: they are here, or never were on the page. */
  left_at: moment.nullable(),
  /** Of the time that the lesson was live, over all devices. */
  attendance_seconds: count,
  /** 0 where nobody's speaking was measured; then it is no part of the score. */
  speaking_time_seconds: count,
  chat_messages_count: count,
  polls_responded: count,
  /** Those that could be answered by name and had not closed before they came. */
  polls_offered: count,
  quizzes_responded: count,
  quizzes_offered: count,
  hand_raises: count,
  questions_asked: count,
  /** 0–100, to 0.1. */
  participation_score: z.number().min(0).max(100),
  /** What the score is made of: of each part, the share that was reached and what it is worth here. */
  score_parts: z.array(z.strictObject({ part: z.enum(scoreParts), share, weight: z.number() })),
});
export type Participant = z.infer<typeof participantSchema>;

const summarySchema = z.strictObject({
  avg_speaking_time_seconds: z.number().min(0),
  avg_chat_messages: z.number().min(0),
  poll_response_rate: share,
  quiz_response_rate: share,
  avg_participation_score: z.number().min(0).max(100),
});
export type ParticipationSummary = z.infer<typeof summarySchema>;

/** A lesson to whoever teaches; to a student their own line alone. */
export const participationSchema = z.strictObject({
  session_id: text,
  total_participants: count,
  /** How long the lesson has been live. */
  live_seconds: count,
  participation_summary: summarySchema.exactOptional(),
  participants: z.array(participantSchema),
  /** Every five minutes of the time that it was live, and its end. */
  timeline: z.array(z.strictObject({ timestamp: moment, active_participants: count })).exactOptional(),
});
export type ParticipationState = z.infer<typeof participationSchema>;
