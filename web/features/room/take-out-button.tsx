import { Eraser, Ellipsis } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useSharedRoom } from './room-context.ts';

const TakeOutDialog = lazyWithRetry(() => import('./take-out-dialog.tsx'));

interface TakeOutProps {
  /** What was said; null where it was nothing that somebody wrote. */
  words: string | null;
}

/** Beside a wording, for owners: it, or a part of it, can be taken out of the past as well. */
export function TakeOutButton({ words }: TakeOutProps) {
  const asking = useTakeOut(words);
  if (asking === null) return null;
  return (
    <>
      <Button size="small" tone="plain" onClick={asking.ask}>
        {m.take_out()}
      </Button>
      {asking.dialog}
    </>
  );
}

/** The same at a line of a history. */
export function TakeOutMenu({ words }: TakeOutProps) {
  const asking = useTakeOut(words);
  if (asking === null) return null;
  return (
    <>
      <Menu
        label={m.history_line_menu()}
        trigger={<Ellipsis {...smallIcon} />}
        items={() => [{ label: m.take_out(), icon: <Eraser {...icon} />, onPick: asking.ask }]}
      />
      {asking.dialog}
    </>
  );
}

function useTakeOut(words: string | null): { ask: () => void; dialog: ReactNode } | null {
  const { can } = useSharedRoom();
  const [asks, setAsks] = useState(false);
  if (words === null || !can.own) return null;
  const dialog = asks ? (
    <Suspense fallback={null}>
      <TakeOutDialog words={words} onClose={() => setAsks(false)} />
    </Suspense>
  ) : null;
  return { ask: () => setAsks(true), dialog };
}
