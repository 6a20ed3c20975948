import type { FC } from 'hono/jsx';
import { momentText } from '#worker/features/front/words.ts';
import type { Locale } from '#worker/platform/locale.ts';
import { type NoticeKind, pageWords } from './words.ts';

/** The mark of the house: a yard with its walls around. */
export const Mark: FC = () => (
  <svg viewBox="0 0 32 32" width="36" height="36" color="var(--accent)" aria-hidden="true">
    <rect x="4" y="4" width="24" height="24" rx="7.5" fill="none" stroke="currentcolor" stroke-width="4" />
    <rect x="11.5" y="11.5" width="9" height="9" rx="2.5" fill="currentcolor" />
  </svg>
);

/** Why nothing can be pressed where there are no scripts. */
export const TakesScripts: FC<{ locale: Locale }> = ({ locale }) => (
  <noscript>
    <p class="takes-scripts">{pageWords[locale].noScript}</p>
  </noscript>
);

/** Of which moment the page is, and the way to the present, which a link to a moment has none of. */
export const Pinned: FC<{ locale: Locale; code: string; at: string; forGood: boolean }> = (props) => {
  const { locale, code, at, forGood } = props;
  return (
    <p class="pinned">
      {pageWords[locale].pinned(momentText(at, locale))}{' '}
      {forGood ? null : <a href={`/s/${code}`}>{pageWords[locale].now}</a>}
    </p>
  );
};

/** A page that says why there is nothing to see, and what to do. */
export const Notice: FC<{ locale: Locale; kind: NoticeKind; code: string }> = ({ locale, kind, code }) => {
  const words = pageWords[locale];
  const { title, text } = words.notices[kind];
  const asks = kind === 'locked' || kind === 'wrong_password';
  return (
    <main class="notice">
      <Mark />
      <h1>{title}</h1>
      <p>{text}</p>
      <div class="notice-acts">
        {asks ? <PasswordForm locale={locale} code={code} isWrong={kind === 'wrong_password'} /> : null}
        {kind === 'no_moment' ? (
          <a class="share-button" href={`/s/${code}`}>
            {words.now}
          </a>
        ) : null}
        {asks || kind === 'no_moment' ? null : (
          <a class="share-button" data-quiet href="/">
            {words.home}
          </a>
        )}
      </div>
    </main>
  );
};

/** Whose code it is; the app puts in its place what can be done with it. */
export const ContactNotice: FC<{ locale: Locale; name: string }> = ({ locale, name }) => {
  const { title, text, noScript } = pageWords[locale].contact(name);
  return (
    <main class="notice">
      <Mark />
      <h1>{title}</h1>
      <p>{text}</p>
      <noscript>
        <p>{noScript}</p>
      </noscript>
    </main>
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
