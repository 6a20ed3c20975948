import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import '#web/ui/tokens.css';
import '#web/ui/base.css';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { App } from './app.tsx';
import { readBoot } from './boot.ts';
import { watchInstallPrompt } from './shell/install-prompt.ts';
import { keepLocale } from './kept-locale.ts';
import { loadKind } from './rooms/kind-view.tsx';
import { importWithRetry } from './shell/lazy-with-retry.ts';
import { startSession } from './session/session.ts';
import { pageSettled } from './shell/settled-page.ts';

async function start(): Promise<void> {
  const root = document.getElementById('app');
  if (root === null) throw new Error('the page has no #app');
  document.documentElement.lang = getLocale();
  const boot = readBoot();
  startSession(() => import('./session/session-acts.ts').then((acts) => acts.tellLeaving()));
  // The server's page stays on the screen until the live one can take its place at once.
  if (boot?.room) await loadKind(boot.room.kind).catch(() => undefined);
  const Home = await drawnHome(root);
  root.dataset['live'] = '';
  createRoot(root).render(<App boot={boot} home={Home} />);
  await pageSettled();
  const { beginAfterwards } = await importWithRetry(() => import('./requests/afterwards.ts'));
  beginAfterwards();
}

/** The home page, where the server has drawn it: it would be blank while its code came. */
async function drawnHome(root: HTMLElement): Promise<ComponentType | null> {
  if (location.pathname !== '/' || root.firstElementChild === null) return null;
  return import('./routes/elsewhere.tsx')
    .then(({ loadHome }) => loadHome())
    .then(
      async (home) => {
        await home.firstPicture;
        return home.default;
      },
      () => null,
    );
}

keepLocale();
watchInstallPrompt();
void start();
