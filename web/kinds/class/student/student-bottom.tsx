import { Suspense, useState } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { BottomBar } from '#web/features/room/bottom-bar.tsx';
import { TakePart, useInvitation } from '#web/features/room/take-part.tsx';
import { Button } from '#web/ui/button.tsx';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import { acts, sheets } from './parts.ts';

const OpenSheet = lazyWithRetry(() => import('./open-sheet.tsx'));

/** Under the thumb: the way to take part, and then what one does in a lesson. */
export function StudentBottom({ named, ...props }: PartProps & { named: boolean }) {
  const { answers } = useLesson();
  const [opened, setOpened] = useState<string | null>(null);
  const invites = useInvitation(props.state, named) === 'name';
  if (invites)
    return (
      <BottomBar>
        <TakePart />
      </BottomBar>
    );
  if (!answers || props.view.status !== 'live' || acts.length + sheets.length === 0) return null;
  const sheet = sheets.find(({ name }) => name === opened);
  return (
    <BottomBar>
      {acts.map((Act, index) => (
        <Act key={index} {...props} />
      ))}
      {sheets.map(({ name, label, icon, waiting }) => (
        <Button
          key={name}
          icon={icon}
          data-waiting={waiting?.(props.view) || undefined}
          onClick={() => setOpened(name)}
        >
          {label()}
        </Button>
      ))}
      {sheet === undefined ? null : (
        <Suspense fallback={null}>
          <OpenSheet sheet={sheet} onClose={() => setOpened(null)} {...props} />
        </Suspense>
      )}
    </BottomBar>
  );
}
