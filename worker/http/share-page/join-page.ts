// What a phone opens by `/join/{six figures}`: the page of the link that they lead to now.
import { linkOfJoinCode } from '#worker/directory/join-codes.ts';
import { directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { missedCode } from '../shares/code-miss.ts';
import { noticePage, pageShield } from './routes.tsx';

export function addJoinPages(app: Router): void {
  app.get('/join/:code', pageShield, async (c) => {
    const code = c.req.param('code');
    const link = await linkOfJoinCode(directoryOf(c), code);
    // What they lead to is another's tomorrow.
    c.header('Cache-Control', 'no-store');
    return link === null ? noticePage(c, code, await missedCode(c)) : c.redirect(`/s/${link}`, 303);
  });
}
