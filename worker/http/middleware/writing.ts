import type { MiddlewareHandler } from 'hono';
import { answerRefusal } from '../answers.ts';
import type { AppEnv } from '../app-env.ts';
import { isReading } from '../request.ts';
import { whereOn } from '../switched.ts';

/** Where the instance is only read, nothing is changed by any route. */
export const writing: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (isReading(c.req.method)) return next();
  const may = await whereOn(c.env, 'writing');
  return may.ok ? next() : answerRefusal(c, may.error);
};
