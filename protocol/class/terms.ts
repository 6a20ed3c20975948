// Words and figures of lessons that both ends know; no schema, so that the browser may have them.

/** `scheduled` becomes `live` or `cancelled`, `live` becomes `completed`; nothing comes back. */
export const sessionStatuses = ['scheduled', 'live', 'completed', 'cancelled'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

/**
 * Rights of the kind's own. `teach`: to launch and close things, to see who is here and who said what, to moderate.
 * `answer`: to take part, and to be counted among those who do; who teaches is in no denominator. `wait`: all that is theirs
 * who wait before the door.
 */
export const classCapabilities = ['teach', 'answer', 'wait'] as const;

/** Who is told who is here and whose an act is; others are told how many. */
export const staff = { may: 'teach' } as const;

/** `lobby`: who comes waits until somebody lets them in. `locked`: nobody comes in who was not there before. */
export const doors = ['open', 'lobby', 'locked'] as const;
export type Door = (typeof doors)[number];

/** What somebody is there for: whoever `teaches` and whoever `looks` on is in no denominator. */
export const parts = ['teaches', 'answers', 'looks'] as const;
export type LessonPart = (typeof parts)[number];

/** A lesson that nobody ends ends by itself. */
export const longestLessonMs = 24 * 3_600_000;

export const maxDurationMinutes = 24 * 60;
