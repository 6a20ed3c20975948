import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from './app-env.ts';
import { refuseInvalid } from './openapi/validation.ts';

export type Router = OpenAPIHono<AppEnv>;

/** A router whose refusals of unfit requests have our one error form; for the routes of kinds and features, too. */
export function createRouter(): Router {
  return new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });
}
