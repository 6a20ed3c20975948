import { type ComponentType, Suspense, useSyncExternalStore } from 'react';
import { Route, Switch } from 'wouter';
import type { ShareBoot } from '#protocol/share-page.ts';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { lazyWithRetry } from './shell/lazy-with-retry.ts';
import { PageLoading } from './shell/page-loading.tsx';
import { RoomRoute } from './routes/room.tsx';
import { ShareRoute } from './routes/share.tsx';
import { useAccount } from './session/session.ts';
import { pageSettled } from './shell/settled-page.ts';
import { toasts } from './shell/toasts.ts';

// A room and a link are what people wait for; everything else comes when it is opened.
const Elsewhere = lazyWithRetry(() => import('./routes/elsewhere.tsx'));
const News = lazyWithRetry(async () => {
  await pageSettled();
  return import('./notices/news.tsx');
});
const ToastsShown = lazyWithRetry(async () => {
  await pageSettled();
  return import('./shell/toasts-shown.tsx');
});

interface AppProps {
  boot: ShareBoot | null;
  /** The home page, where it is here already. */
  home: ComponentType | null;
}

export function App({ boot, home }: AppProps) {
  return (
    <ErrorBoundary>
      <Suspense fallback={<PageLoading />}>
        <Switch>
          {home === null ? null : <Route path="/" component={home} />}
          <Route path="/r/:roomId">{({ roomId }) => <RoomRoute key={roomId} roomId={roomId} />}</Route>
          <Route path="/s/:code">{({ code }) => <ShareRoute key={code} code={code} boot={boot} />}</Route>
          <Route path="/share/:code">{({ code }) => <ShareRoute key={code} code={code} boot={boot} />}</Route>
          <Route component={Elsewhere} />
        </Switch>
      </Suspense>
      <LateNews />
      <FallbackBoundary fallback={null}>
        <Suspense fallback={<Said />}>
          <ToastsShown />
        </Suspense>
      </FallbackBoundary>
    </ErrorBoundary>
  );
}

/** What is said before the part is here that shows it: its words at least. */
function Said() {
  return <output data-said>{useSyncExternalStore(toasts.subscribe, toasts.read).at(-1)?.text}</output>;
}

function LateNews() {
  const account = useAccount();
  if (account === null) return null;
  return (
    <FallbackBoundary fallback={null}>
      <Suspense fallback={null}>
        <News key={account.id} />
      </Suspense>
    </FallbackBoundary>
  );
}
