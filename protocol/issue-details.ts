import type { z } from 'zod';

// A sender may name any number of fields, as long as a body: what is told of them is bounded.
const mostFields = 20;
const longestName = 200;
const longestMessage = 200;

/**
 * zod's issues as the wire's `details`: which field said what, `{"places.0.name": ["…"]}`.
 *
 * @param whole what to call the thing itself, where what is wrong belongs to no field of it
 */
export function issueDetails(error: z.ZodError, whole = 'data'): Record<string, string[]> {
  // A map, since a field may be called `constructor` or `__proto__`.
  const details = new Map<string, string[]>();
  for (const { path, message } of error.issues.flatMap(namedIssues).slice(0, mostFields)) {
    const field = path.length === 0 ? whole : path.map(String).join('.').slice(0, longestName);
    details.set(field, [...(details.get(field) ?? []), message.slice(0, longestMessage)]);
  }
  return Object.fromEntries(details);
}

/** Fields that nobody knows come as one issue of what holds them: each is told by its own name. */
function namedIssues(issue: z.core.$ZodIssue): Pick<z.core.$ZodIssue, 'path' | 'message'>[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not a known field' }));
}
