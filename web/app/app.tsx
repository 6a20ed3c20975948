import { type ComponentType, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import type { ShareBoot } from '#protocol/share-page.ts';
import { m } from '#web/i18n/generated/messages.js';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { late } from './late.ts';
import { PageLoading } from './page-loading.tsx';
import { RoomRoute } from './routes/room.tsx';
import { ShareRoute } from './routes/share.tsx';
import { useAccount } from './session.ts';
import { toasts } from './toasts.ts';

// A room and a link are what people wait for; everything else comes when it is opened.
const Home = late(() => import('./routes/home.tsx'));
const SignIn = late(() => import('./routes/sign-in.tsx'));
const SignUp = late(() => import('./routes/sign-up.tsx'));
const Recover = late(() => import('./routes/recover.tsx'));
const Settings = late(() => import('./routes/settings.tsx'));
const Chats = late(() => import('./routes/chats.tsx'));
const News = late(() => import('./notices/news.tsx'));
const ToastRegion = late(async () => ({ default: (await import('#web/ui/toast-region.tsx')).ToastRegion }));
const NotFound = late(() => import('./routes/not-found.tsx'));

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
          <Route path="/" component={home ?? Home} />
          <Route path="/signin" component={SignIn} />
          <Route path="/signup" component={SignUp} />
          <Route path="/recover" component={Recover} />
          <Route path="/chats" component={Chats} />
          <Route path="/settings" component={Settings} />
          <Route path="/r/:roomId">{({ roomId }) => <RoomRoute key={roomId} roomId={roomId} />}</Route>
          <Route path="/s/:code">{({ code }) => <ShareRoute key={code} code={code} boot={boot} />}</Route>
          <Route path="/share/:code">{({ code }) => <ShareRoute key={code} code={code} boot={boot} />}</Route>
          <Route component={NotFound} />
        </Switch>
      </Suspense>
      <LateNews />
      <FallbackBoundary fallback={null}>
        <Suspense fallback={null}>
          <ToastRegion queue={toasts} label={m.notices()} closeLabel={m.close()} />
        </Suspense>
      </FallbackBoundary>
    </ErrorBoundary>
  );
}

/** Whoever came by a link looks at that room alone, and waits for no more than it. */
function LateNews() {
  const account = useAccount();
  const [path] = useLocation();
  if (account === null || path.startsWith('/s')) return null;
  return (
    <FallbackBoundary fallback={null}>
      <Suspense fallback={null}>
        <News key={account.id} />
      </Suspense>
    </FallbackBoundary>
  );
}
