import type { Hook } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { AppContext, AppEnv } from './app-env.ts';
import { answerRefusal } from './answers.ts';

/** A name of a field may be anything, and as long as a body: what is told of it is not. */
const longestName = 200;

/** Which field said what: `{"places.0.name": ["…"]}`; what belongs to no field is under the part of the request. */
export function validationDetails(error: z.ZodError, part: string): Record<string, string[]> {
  // A map, since a field may be called `constructor` or `__proto__`.
  const details = new Map<string, string[]>();
  for (const issue of error.issues) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const paths = unknown.length > 0 ? unknown.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) {
      const field = path.length === 0 ? part : path.map(String).join('.').slice(0, longestName);
      const said = details.get(field) ?? [];
      details.set(field, [...said, unknown.length > 0 ? 'is not a known field' : issue.message]);
    }
  }
  return Object.fromEntries(details);
}

const partNames: Record<string, string> = { json: 'body', form: 'body' };

/** What a request that does not fit its schema is answered, on every route. */
export const refuseInvalid: Hook<unknown, AppEnv, string, Response | undefined> = (result, c) => {
  if (result.success) return undefined;
  const details = validationDetails(result.error, partNames[result.target] ?? result.target);
  return invalid(c, details);
};

export function invalid(c: AppContext, details: Record<string, string[]>): ReturnType<typeof answerRefusal> {
  const first = Object.entries(details)[0];
  const message = first === undefined ? 'The request is not valid.' : `${first[0]}: ${first[1][0] ?? 'is not valid'}`;
  return answerRefusal(c, { code: 'VALIDATION_ERROR', message, details });
}
