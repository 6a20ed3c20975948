// What a route needs of its caller, said once where the route is declared: it is enforced here, shown in the API
// description, and read by the test that holds the whole table against what is meant.
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';
import { authenticate, authenticateIfGood } from './middleware/authenticate.ts';
import { type Access, authorise } from './middleware/authorise.ts';
import { jsonOnly } from './middleware/json-only.ts';
import { mediaShield, shield } from './middleware/shield.ts';
import { writing } from './middleware/writing.ts';

export interface AccessOptions {
  /**
   * `read` (the default): a Bearer token that is there must be good. `if_good`: one that is not counts as none.
   * `ignored`: not looked at, where a stale token must not stand in the way of getting a fresh one.
   */
  identity?: 'read' | 'if_good' | 'ignored';
  /**
   * `none`: asked by machines all the time, and cheap. `media`: pieces of films, of which a player asks for many (`mediaShield`).
   * Anything else counts (`shield`).
   */
  budget?: 'none' | 'media';
  /** It may write, and changes nothing that people have made: also done where the instance is only read. */
  whileRead?: true;
  /** `json` (the default): a body must be JSON of at most 1 MiB. `raw`: the route reads and bounds it itself. */
  body?: 'json' | 'raw';
}

export interface AccessDeclaration {
  'x-access': Access;
  security: Record<string, string[]>[];
  middleware: MiddlewareHandler<AppEnv>[];
}

/** Spread into `createRoute({...})`. */
export function access(need: Access, options: AccessOptions = {}): AccessDeclaration {
  const runsIt = need === 'admin' || need === 'operator';
  const identify = need !== 'operator' && options.identity !== 'ignored';
  return {
    'x-access': need,
    security: securityOf(need, identify),
    middleware: [
      ...(identify ? [options.identity === 'if_good' ? authenticateIfGood : authenticate] : []),
      ...(options.budget === 'none' ? [] : [options.budget === 'media' ? mediaShield : shield]),
      authorise(need),
      ...(options.whileRead === true || runsIt ? [] : [writing]),
      ...(options.body === 'raw' ? [] : jsonOnly),
    ],
  };
}

function securityOf(need: Access, identify: boolean): Record<string, string[]>[] {
  if (need === 'operator') return [{ operator: [] }];
  if (need === 'public') return identify ? [{}, { account: [] }] : [];
  if (need === 'account' || need === 'registered' || need === 'admin') return [{ account: [] }];
  return [{ account: [] }, { room: [] }];
}
