import { useCallback, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { ShareBoot } from '#protocol/share-page.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { around } from '../around.ts';
import { errorText } from '../error-text.ts';
import { formClass } from '../form.ts';
import { KindView } from '../kind-view.tsx';
import { NoticePage } from '../notice-page.tsx';
import { PageLoading } from '../page-loading.tsx';
import { shareAccess, type ShareAccess, shareProblem } from '../room-access.ts';
import { useFetched } from '../use-fetched.ts';

/** `/s/:code`: takes over what the server has drawn, or opens the link itself where it drew nothing. */
export function ShareRoute({ code, boot }: { code: string; boot: ShareBoot | null }) {
  const access = useMemo(() => shareAccess(code, around), [code]);
  const drawn = boot?.code === code ? boot.room : null;
  if (drawn === null) return <OpenedShare access={access} />;
  return <KindView kind={drawn.kind} roomId={drawn.id} initial={drawn} access={access} />;
}

function OpenedShare({ access }: { access: ShareAccess }) {
  const { value: opened, problem, reload } = useFetched(useCallback(() => access.open(), [access]));
  const [unlocked, setUnlocked] = useState<RoomSnapshot | null>(null);
  const room = unlocked ?? opened?.room;
  if (room !== undefined) return <KindView kind={room.kind} roomId={room.id} initial={room} access={access} />;
  if (problem === null) return <PageLoading />;
  if (shareProblem(problem) === 'locked') return <LockedShare access={access} onOpen={setUnlocked} />;
  return <ClosedShare problem={problem} onRetry={reload} />;
}

function LockedShare({ access, onOpen }: { access: ShareAccess; onOpen: (room: RoomSnapshot) => void }) {
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const open = async (): Promise<void> => {
    if (password === '') {
      setProblem(m.error_field_required());
      return;
    }
    setBusy(true);
    try {
      onOpen((await access.open(password)).room);
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };
  return (
    <NoticePage title={m.share_locked_title()} text={m.share_locked_text()}>
      <form
        className={formClass}
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <TextField
          label={m.password()}
          type="password"
          autoComplete="off"
          value={password}
          onText={setPassword}
          error={problem}
        />
        <Button tone="primary" type="submit" wide busy={busy}>
          {m.share_open()}
        </Button>
      </form>
    </NoticePage>
  );
}

function ClosedShare({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const home = (
    <Link href="/" className={buttonClass()}>
      {m.go_home()}
    </Link>
  );
  const ends = {
    gone: [m.share_gone_title(), m.share_gone_text()],
    full: [m.share_full_title(), m.share_full_text()],
    unknown: [m.share_unknown_title(), m.share_unknown_text()],
  } as const;
  const kind = shareProblem(problem);
  if (kind !== 'failed' && kind !== 'locked') {
    const [title, text] = ends[kind];
    return (
      <NoticePage title={title} text={text}>
        {home}
      </NoticePage>
    );
  }
  return (
    <NoticePage title={m.room_failed_title()} text={errorText(problem)}>
      <Button tone="primary" onClick={onRetry}>
        {m.try_again()}
      </Button>
    </NoticePage>
  );
}
