import { raw } from 'hono/html';
import type { Child, FC, PropsWithChildren } from 'hono/jsx';
import { firstScript } from '#rendered-pages';
import type { Locale } from '#worker/platform/locale.ts';
import { bootJson } from './boot-json.ts';
import { styleOf } from './inline.ts';
import type { PageFiles } from './page-files.ts';
import { pageWords } from './words.ts';

export interface DocumentFacts {
  locale: Locale;
  title: string;
  description: string;
  canonical: string | null;
  /** The picture of previews, 1200×630; null where not even a neutral one belongs. */
  image: string | null;
  /** Search engines may show it. */
  indexed: boolean;
  /** The app takes it over; with `boot`, where there is something to take over from. */
  live: boolean;
  boot: object | null;
  files: PageFiles;
}

/** The whole document around what stands in `#app`, with what only this page of the server says `beside` it. The same bytes for a crawler and a person. */
export const ShareDocument: FC<PropsWithChildren<{ facts: DocumentFacts; beside: Child }>> = ({
  facts,
  beside,
  children,
}) => {
  const { locale, title, indexed, live, boot, files } = facts;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={locale}>
        <head>
          <meta charset="utf-8" />
          <meta
            name="viewport"
            content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
          />
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf9f5" />
          <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#151310" />
          {indexed ? null : <meta name="robots" content="noindex" />}
          <title>{`${title} · ${pageWords[locale].brand}`}</title>
          <Previews facts={facts} />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <link rel="apple-touch-icon" href="/icon-192.png" />
          <link rel="manifest" href="/manifest.webmanifest" />
          <script>{raw(firstScript)}</script>
          {files.inline ? <style>{raw(styleOf(files))}</style> : null}
          {/* Those that stand above are named, so that no script waits for them, and never fetched. */}
          {files.styles.map((href) => (
            <link key={href} rel="stylesheet" href={href} disabled={files.inline} />
          ))}
          {!live || files.script === null ? null : <script type="module" src={files.script}></script>}
          {!live ? null : files.imports.map((href) => <link key={href} rel="modulepreload" href={href} />)}
        </head>
        <body>
          {beside}
          <div id="app">{children}</div>
          {boot === null ? null : (
            <script type="application/json" id="boot">
              {raw(bootJson(boot))}
            </script>
          )}
        </body>
      </html>
    </>
  );
};

const Previews: FC<{ facts: DocumentFacts }> = ({ facts: { locale, title, description, canonical, image } }) => (
  <>
    <meta name="description" content={description} />
    {canonical === null ? null : <link rel="canonical" href={canonical} />}
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="Madang" />
    <meta property="og:locale" content={locale === 'ko' ? 'ko_KR' : 'en_US'} />
    <meta property="og:title" content={title} />
    <meta property="og:description" content={description} />
    {canonical === null ? null : <meta property="og:url" content={canonical} />}
    {image === null ? null : (
      <>
        <meta property="og:image" content={image} />
        <meta property="og:image:type" content="image/png" />
        <meta property="og:image:width" content="1200" />
        <meta property="og:image:height" content="630" />
        <meta property="og:image:alt" content={title} />
      </>
    )}
    <meta name="twitter:card" content={image === null ? 'summary' : 'summary_large_image'} />
    <meta name="twitter:title" content={title} />
    <meta name="twitter:description" content={description} />
    {image === null ? null : <meta name="twitter:image" content={image} />}
  </>
);
