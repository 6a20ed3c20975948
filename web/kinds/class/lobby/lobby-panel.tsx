import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { InLobby } from '#protocol/class/lobby/view.ts';
import { useNow } from '#web/app/shell/now.ts';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import live from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { facesOf } from '../people.ts';

/** Who waits outside, to be let in one by one or together; and who was turned away. */
export function LobbyPanel({ view }: PartProps) {
  const { send } = useLesson();
  const now = useNow();
  const face = facesOf(view);
  const waiting = view.lobby.filter(({ state }) => state === 'waiting');
  const refused = view.lobby.filter(({ state }) => state === 'refused');
  const newest = waiting.at(-1);
  useTold(newest === undefined ? null : { id: newest.account_id, name: face(newest.account_id).name });
  const isOver = view.status === 'completed' || view.status === 'cancelled';
  if (isOver || (view.door !== 'lobby' && waiting.length === 0)) return null;
  const admit = ({ account_id }: InLobby): void => send('lobby.admit', { account_ids: [account_id] });
  return (
    <section className={live['panel']}>
      <div className={live['head']}>
        <h2>
          {m.class_lobby()} <small>{waiting.length}</small>
        </h2>
      </div>
      {waiting.length > 1 ? (
        <Button size="small" tone="primary" wide onClick={() => send('lobby.admit', {})}>
          {m.class_lobby_admit_all()}
        </Button>
      ) : null}
      {waiting.length === 0 ? <p className={live['none']}>{m.class_lobby_none()}</p> : null}
      <ol className={live['list']}>
        {waiting.map((one) => {
          const who = face(one.account_id);
          return (
            <li key={one.account_id} className={live['row']}>
              <Avatar face={who} />
              <p className={live['words']}>
                <b dir="auto">{who.name}</b>{' '}
                <small>{one.here ? sinceText(one.since, now) : m.class_lobby_away()}</small>
              </p>
              <Button size="small" onClick={() => admit(one)}>
                {m.class_lobby_admit()}
              </Button>
              <IconButton
                label={m.class_lobby_refuse({ name: who.name })}
                icon={<X {...smallIcon} />}
                onClick={() => send('lobby.refuse', { account_id: one.account_id })}
              />
            </li>
          );
        })}
      </ol>
      {refused.length === 0 ? null : (
        <Fold summary={m.class_lobby_refused({ count: refused.length })}>
          <ul className={live['list']}>
            {refused.map((one) => (
              <li key={one.account_id} className={live['row']}>
                <p className={live['words']}>
                  <b dir="auto">{face(one.account_id).name}</b>
                </p>
                <Button size="small" tone="plain" onClick={() => admit(one)}>
                  {m.class_lobby_admit()}
                </Button>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </section>
  );
}

/** Somebody new waits: whoever looks elsewhere is told. */
function useTold(newest: { id: string; name: string } | null): void {
  const told = useRef<string | null>(null);
  const [id, name] = [newest?.id ?? null, newest?.name ?? ''];
  useEffect(() => {
    if (id !== null && told.current !== id) announce(m.class_lobby_knocks({ name }));
    told.current = id;
  }, [id, name]);
}

function sinceText(at: string, nowMs: number): string {
  const minutes = Math.floor((nowMs - Date.parse(at)) / 60_000);
  return minutes < 1 ? m.class_lobby_now() : m.class_lobby_minutes({ count: minutes });
}
