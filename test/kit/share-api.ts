// Rooms with links, and people who come by them.
import { vi } from 'vitest';
import type { ErrorCode } from '#protocol/errors.ts';
import {
  openedShareSchema,
  shareSchema,
  shareStatsSchema,
  type OpenedShareAnswer,
  type ShareAnswer,
} from '#protocol/shares/shares.schema.ts';
import { z } from 'zod';
import { send } from './http.ts';
import type { Caller } from './api.ts';
import { type Course, courseOf } from './itinerary-api.ts';

export interface SharedCourse extends Course {
  share: ShareAnswer;
  code: string;
}

/** A course with these places, and a link to it. */
export async function sharedCourse(
  terms: Record<string, unknown> = {},
  names: string[] = ['서울숲', '대림창고'],
): Promise<SharedCourse> {
  const course = await courseOf(names);
  const share = await shareOf(course, terms);
  return { ...course, share, code: share.code };
}

export async function shareOf(course: Course, terms: Record<string, unknown> = {}): Promise<ShareAnswer> {
  const body = { room_id: course.id, permission_level: 'view', ...terms };
  const made = await course.owner.post('/shares', body);
  if (made.status !== 201) throw new Error(`no link: ${made.text}`);
  return shareSchema.parse(made.body);
}

const refusal = z.object({ error: z.object({ code: z.string(), details: z.record(z.string(), z.array(z.string())) }) });

export interface Outcome {
  status: number;
  code: ErrorCode | null;
  reason: string | undefined;
}

/** The status, and what it was refused for. */
export async function outcomeOf(response: Response): Promise<Outcome> {
  const parsed = refusal.safeParse(await response.clone().json());
  const code = parsed.success ? (parsed.data.error.code as ErrorCode) : null;
  return { status: response.status, code, reason: parsed.data?.error.details['reason']?.[0] };
}

export function readShare(code: string, sent: Parameters<typeof send>[1] = {}): Promise<Response> {
  return send(`/api/v1/shares/${code}`, sent);
}

export function enterShare(code: string, body: object = {}, sent: Parameters<typeof send>[1] = {}): Promise<Response> {
  return send(`/api/v1/shares/${code}/access`, { ...sent, method: 'POST', body });
}

export async function openedBy(response: Promise<Response>): Promise<OpenedShareAnswer> {
  return openedShareSchema.parse(await (await response).json());
}

export async function statsOf(owner: Caller, code: string): Promise<z.infer<typeof shareStatsSchema>> {
  return shareStatsSchema.parse((await owner.get(`/shares/${code}/stats`)).body);
}

/** Counting goes on after the answer: looks again until it is as expected. */
export function eventually(look: () => Promise<void>): Promise<void> {
  return vi.waitFor(look, { timeout: 8000, interval: 50 });
}
