// The app's own pages as the server draws them, so that what a phone reads before any script runs and what it has afterwards
// are one page. Built for the worker by `vite.pages.config.ts`.
import { renderToString } from 'preact-render-to-string';
import type { VNode } from 'preact';
import type { ReactElement } from 'react';
import { Router } from 'wouter';
import type { RenderedPages, WebManifest } from '#protocol/rendered-pages.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { newsOfMessage, newsOfNotice } from '#web/app/notices/news-words.ts';
import { Landing } from '#web/app/routes/landing.tsx';
import { Shell } from '#web/app/shell/shell.tsx';
import { setPageZone } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { overwriteGetLocale } from '#web/i18n/generated/runtime.js';
import { pages } from '#web/kinds/pages.ts';

/** Written by the build. */
declare const __MANIFEST__: WebManifest;
declare const __STYLES__: Record<string, string>;
declare const __FIRST_SCRIPT__: string;
export const manifest = __MANIFEST__;
export const styles = __STYLES__;
export const firstScript = __FIRST_SCRIPT__;

// The page is the same for everyone who opens it: moments are told in one zone, as most who read that language have it.
const zones = { ko: 'Asia/Seoul', en: 'UTC' } as const;

const never = (): Promise<never> => Promise.reject(new Error('a page that is being drawn asks for nothing'));
/** Whoever reads it came by a link, and is nobody yet. */
const visitor = (code: string): RoomAccess => ({ code, token: never, takePart: never, keep: never });

export const renderRoom: RenderedPages['renderRoom'] = async ({ code, room, locale }) => {
  const load = pages.get(room.kind);
  if (load === undefined) throw new Error(`no page for rooms of kind ${room.kind}`);
  const { default: Page } = await load();
  return draw(locale, `/s/${code}`, <Page roomId={room.id} initial={room} access={visitor(code)} />);
};

export const renderLanding: RenderedPages['renderLanding'] = (locale) =>
  draw(
    locale,
    '/',
    <Shell>
      <Landing />
    </Shell>,
  );

export const tellNotice: RenderedPages['tellNotice'] = (notice, { locale, timeZone }) => {
  speak(locale, timeZone);
  return newsOfNotice(notice);
};

export const tellMessage: RenderedPages['tellMessage'] = (room, { locale, timeZone, me }) => {
  speak(locale, timeZone);
  return newsOfMessage(room, me);
};

export const tellSomething: RenderedPages['tellSomething'] = ({ locale, timeZone }) => {
  speak(locale, timeZone);
  return { title: m.brand(), text: m.push_something() };
};

/** What is drawn or told takes no turns: the language is its own until it is done. */
function speak(locale: keyof typeof zones, timeZone: string): void {
  overwriteGetLocale(() => locale);
  setPageZone(timeZone);
}

function draw(locale: keyof typeof zones, path: string, page: ReactElement): string {
  speak(locale, zones[locale]);
  return renderToString((<Router ssrPath={path}>{page}</Router>) as unknown as VNode);
}
