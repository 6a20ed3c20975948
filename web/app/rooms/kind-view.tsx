import { useCallback } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { pages } from '#web/kinds/pages.ts';
import { Button } from '#web/ui/button.tsx';
import type { KindPageModule, KindPageProps } from './kind-page.ts';
import { importWithRetry } from '../shell/lazy-with-retry.ts';
import { NoticePage } from '../shell/notice-page.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { useFetched } from '../requests/use-fetched.ts';

const loaded = new Map<string, KindPageModule>();

/** Fetches a kind's page, however often that takes; ahead where taking over a server's page must not blank it. */
export async function loadKind(kind: string): Promise<KindPageModule> {
  const known = loaded.get(kind);
  if (known !== undefined) return known;
  const load = pages.get(kind);
  if (load === undefined) throw new Error(`no page for ${kind}`);
  const page = await importWithRetry(load);
  loaded.set(kind, page);
  return page;
}

/** The page of a room of this kind. */
export function KindView({ kind, ...props }: KindPageProps & { kind: string }) {
  const { value, problem, reload } = useFetched(useCallback(() => loadKind(kind), [kind]));
  const Page = (loaded.get(kind) ?? value)?.default;
  if (Page !== undefined) return <Page key={props.roomId} {...props} />;
  if (problem === null) return <PageLoading />;
  return (
    <NoticePage title={m.room_failed_title()} text={m.error_network()}>
      <Button tone="primary" onClick={reload}>
        {m.try_again()}
      </Button>
    </NoticePage>
  );
}
