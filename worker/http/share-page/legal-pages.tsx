// The terms and the privacy notice: pages that need no script and no account.
import type { FC } from 'hono/jsx';
import { manifest } from '#rendered-pages';
import { termsVersion } from '#protocol/accounts/terms.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import type { AppContext } from '../app-env.ts';
import type { Router } from '../router.ts';
import { localeOf } from '../shares/visitor.ts';
import { type LegalText, privacy, terms } from './legal-texts.ts';
import { noticeFiles } from './page-files.ts';
import { Mark } from './parts.tsx';
import { describePage, documentOf } from './routes.tsx';

const since = { ko: '부터 쓰는 글이에요.', en: 'In force since ' };

export function addLegalPages(app: Router): void {
  app.get('/terms', (c) => legalPage(c, 'terms', terms));
  app.get('/privacy', (c) => legalPage(c, 'privacy', privacy));
}

async function legalPage(c: AppContext, path: string, texts: typeof terms): Promise<Response> {
  const locale = localeOf(c);
  const { title, intro } = texts[locale];
  const canonical = `${publicOrigin(c.env, c.req.url)}/${path}`;
  const plain = { image: null, indexed: true, live: false, boot: null };
  const facts = { ...plain, canonical, locale, title, description: intro, files: noticeFiles(manifest) };
  const date = locale === 'ko' ? `${termsVersion}${since.ko}` : `${since.en}${termsVersion}.`;
  const html = await documentOf(c, facts, <Legal text={texts[locale]} date={date} />);
  describePage(c, 'no-cache', { indexed: true });
  return c.html(html, 200);
}

const Legal: FC<{ text: LegalText; date: string }> = ({ text: { title, intro, parts }, date }) => (
  <main class="notice">
    <Mark />
    <h1>{title}</h1>
    <p>{intro}</p>
    {parts.flatMap(({ heading, lines }) => [
      <h2 key={heading}>{heading}</h2>,
      <ul key={`${heading} lines`}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>,
    ])}
    <p>{date}</p>
  </main>
);
