// The page that a phone opens by `/u/{code}`: whose code it is, drawn before any script runs.
import { manifest } from '#rendered-pages';
import { codeIn } from '#protocol/shares/code-in-text.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import type { AppContext } from '../app-env.ts';
import { findContactByCode } from '../contacts/find-contact.ts';
import type { Router } from '../router.ts';
import { localeOf } from '../shares/visitor.ts';
import { noticeFiles } from './page-files.ts';
import { ContactNotice } from './parts.tsx';
import { describePage, documentOf, noticePage, pageShield } from './routes.tsx';
import { pageWords } from './words.ts';

export function addContactPages(app: Router): void {
  app.get('/u/:code', pageShield, (c) => contactPage(c, c.req.param('code')));
  app.get('/u/:code/*', pageShield, (c) => c.redirect(`/u/${encodeURIComponent(c.req.param('code'))}`, 308));
}

async function contactPage(c: AppContext, asked: string): Promise<Response> {
  const code = codeIn(asked) ?? asked;
  // What was glued to it in a sentence is no part of the link.
  if (code !== asked) return c.redirect(`/u/${encodeURIComponent(code)}`, 308);
  const found = await findContactByCode(c, code);
  if (!found.ok) return noticePage(c, code, found.error);
  const locale = localeOf(c);
  const words = pageWords[locale].contact(found.value.name);
  const facts = {
    locale,
    title: words.title,
    description: words.text,
    canonical: `${publicOrigin(c.env, c.req.url)}/u/${code}`,
    image: null,
    indexed: false,
    live: true,
    boot: null,
    files: noticeFiles(manifest),
  };
  const html = await documentOf(c, facts, <ContactNotice locale={locale} name={found.value.name} />);
  // Renewed, it ends at once.
  describePage(c, 'no-store');
  return c.html(html);
}
