// `/` for whoever comes for the first time: the app's own page, drawn before any script runs. Whoever is somebody here sees it
// never: the first script hides it before the first paint.
import { raw } from 'hono/html';
import { manifest, renderLanding } from '#rendered-pages';
import { publicOrigin } from '#worker/platform/settings.ts';
import type { AppContext } from '../app-env.ts';
import { localeOf } from '../shares/visitor.ts';
import { homeFiles } from './page-files.ts';
import { documentOf } from './routes.tsx';
import { pageWords } from './words.ts';

export async function landingPage(c: AppContext): Promise<Response> {
  const locale = localeOf(c);
  const { neutral } = pageWords[locale];
  const origin = publicOrigin(c.env, c.req.url);
  const html = await documentOf(
    c,
    {
      locale,
      title: neutral.title,
      description: neutral.text,
      canonical: `${origin}/`,
      image: null,
      indexed: true,
      live: true,
      boot: null,
      files: homeFiles(manifest),
    },
    raw(renderLanding(locale)),
  );
  c.header('Cache-Control', 'private, no-cache');
  c.header('Vary', 'Accept-Language', { append: true });
  return c.html(html);
}
