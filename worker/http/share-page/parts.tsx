import type { FC, PropsWithChildren } from 'hono/jsx';
import type { Imported } from '#protocol/wire.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { type NoticeKind, pageWords } from './words.ts';

/** The mark of a room: a house around its yard. */
const Mark: FC = () => (
  <svg class="share-mark" viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
    <rect x="4" y="4" width="24" height="24" rx="7.5" fill="none" stroke="currentcolor" stroke-width="4" />
    <rect x="11.5" y="11.5" width="9" height="9" rx="2.5" fill="currentcolor" />
  </svg>
);

const Bar: FC<{ locale: Locale }> = ({ locale }) => (
  <header class="share-bar">
    <Mark />
    <b>{pageWords[locale].brand}</b>
  </header>
);

interface RoomFacts {
  locale: Locale;
  kind: string;
  code: string;
  /** The moment that the page is pinned to. */
  at: number | null;
  /** Where the room was made from a file. */
  imported: Imported | undefined;
}

/** Around a kind's own page: the brand above it, and the one button to take part below. */
export const RoomFrame: FC<PropsWithChildren<RoomFacts>> = ({ locale, kind, code, at, imported, children }) => {
  const words = pageWords[locale];
  return (
    <div class="share-page" data-kind={kind}>
      <Bar locale={locale} />
      <main>
        {at === null ? null : <p class="share-pinned">{words.pinned(at)}</p>}
        {imported === undefined ? null : <p class="share-pinned">{words.imported(imported)}</p>}
        {children}
      </main>
      <footer class="share-dock">
        <noscript>
          <p>{words.noScript}</p>
        </noscript>
        {at === null ? (
          <a class="share-button" href="#join">
            {words.takePart}
          </a>
        ) : (
          <a class="share-button" href={`/s/${code}`}>
            {words.now}
          </a>
        )}
      </footer>
    </div>
  );
};

/** A page that says why there is nothing to see, and what to do. */
export const Notice: FC<{ locale: Locale; kind: NoticeKind; code: string }> = ({ locale, kind, code }) => {
  const words = pageWords[locale];
  const { title, text } = words.notices[kind];
  const asks = kind === 'locked' || kind === 'wrong_password';
  return (
    <div class="share-page share-notice">
      <Bar locale={locale} />
      <main>
        <h1>{title}</h1>
        <p class="share-text">{text}</p>
        {asks ? <PasswordForm locale={locale} code={code} isWrong={kind === 'wrong_password'} /> : null}
        {kind === 'no_moment' ? (
          <a class="share-button" href={`/s/${code}`}>
            {words.now}
          </a>
        ) : null}
        {asks || kind === 'no_moment' ? null : (
          <a class="share-quiet" href="/">
            {words.home}
          </a>
        )}
      </main>
    </div>
  );
};

const PasswordForm: FC<{ locale: Locale; code: string; isWrong: boolean }> = ({ locale, code, isWrong }) => (
  <form class="share-form" method="post" action={`/s/${code}/unlock`}>
    <label for="password">{pageWords[locale].password}</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="off"
      maxlength={1024}
      required
      aria-invalid={isWrong ? 'true' : undefined}
    />
    <button class="share-button" type="submit">
      {pageWords[locale].open}
    </button>
  </form>
);
