import type { MiddlewareHandler } from 'hono';
import type { Capability } from '#protocol/capabilities.ts';
import { equalSecrets } from '#worker/platform/secrets/digest.ts';
import { readSecrets } from '#worker/platform/secrets/secrets.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext, AppEnv } from '../app-env.ts';
import { bearerOf } from '../request.ts';
import { authPath } from '../sessions/refresh-cookie.ts';

/**
 * `public`: anyone. `account`: someone signed in, guests too. `registered`: no guests. `room:…`: someone signed in or
 * with that room's token, whose capability the room itself checks. `admin`: an account that runs this instance, on its page.
 * `operator`: whoever has the instance's own token.
 */
export type Access = 'public' | 'account' | 'registered' | `room:${Capability}` | 'admin' | 'operator';

/** Lets through whom the route's declared access allows. What someone may do in a room is asked of the room. */
export function authorise(need: Access): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (need === 'public') return next();
    if (need === 'operator') return operatorOnly(c, next);
    const caller = c.get('caller');
    const knocks = caller !== null || (need.startsWith('room:') && c.get('roomToken') !== null);
    if (!knocks) return answerRefusal(c, { code: 'UNAUTHORIZED', message: 'Please sign in first.' });
    if (caller?.lacksSecondFactor === true && !c.req.path.startsWith(`${authPath}/`)) {
      return answerRefusal(c, { code: 'FORBIDDEN', message: 'This account needs two-factor sign-in first.' });
    }
    if (need === 'registered' && caller?.guest === true) {
      return answerRefusal(c, { code: 'FORBIDDEN', message: 'This needs a registered account.' });
    }
    if (need === 'admin' && caller?.role !== 'admin') {
      return answerRefusal(c, { code: 'FORBIDDEN', message: 'This is for whoever runs this instance.' });
    }
    return next();
  };
}

async function operatorOnly(c: AppContext, next: () => Promise<void>): Promise<Response | void> {
  const expected = readSecrets(c.env)?.metricsToken ?? null;
  if (expected === null) return answerRefusal(c, { code: 'NOT_FOUND', message: 'METRICS_TOKEN is not set here.' });
  const token = bearerOf(c);
  if (token === null || !equalSecrets(token, expected)) {
    return answerRefusal(c, { code: 'UNAUTHORIZED', message: 'This needs the operator’s token.' });
  }
  return next();
}
