import { useState } from 'react';
import type { Identity, IdentityProvider } from '#protocol/accounts/identity.schema.ts';
import { formatDate } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { ApiError } from '../requests/api-error.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import listStyles from '../session/settings-sessions.module.css';
import { NotYet } from '../shell/not-yet.tsx';
import { fetchProviders, goToProvider } from './oidc.ts';
import { ownProblem } from './own-problem.ts';
import { useOwnPassword } from './use-own-password.tsx';

interface Ways {
  providers: readonly IdentityProvider[];
  identities: readonly Identity[];
}

async function fetchWays(signal: AbortSignal): Promise<Ways> {
  const [providers, { items: identities }] = await Promise.all([
    fetchProviders(signal),
    request<{ items: Identity[] }>('/auth/identities', { signal }),
  ]);
  return { providers, identities };
}

/** By which providers one signs in; nothing where there is none. */
export function Identities() {
  const { value, problem, reload } = useFetched(fetchWays);
  if (value !== null && value.providers.length === 0 && value.identities.length === 0) return null;
  const unlinked = value?.providers.filter(({ id }) => !value.identities.some(({ provider }) => provider === id));
  return (
    <section>
      <h2>{m.identities()}</h2>
      <p>{m.identities_text()}</p>
      {value === null ? <NotYet problem={problem} rows={1} onAgain={reload} /> : null}
      <ul className={listStyles['list']}>
        {value?.identities.map((identity) => (
          <Linked key={identity.provider} identity={identity} onUnlinked={reload} />
        ))}
        {unlinked?.map((provider) => (
          <Unlinked key={provider.id} provider={provider} />
        ))}
      </ul>
    </section>
  );
}

function Linked({ identity, onUnlinked }: { identity: Identity; onUnlinked: () => void }) {
  const { provider, name, email, linked_at } = identity;
  const [open, setOpen] = useState(false);
  const { busy, error, problem, act } = useAction();
  const isLast = error instanceof ApiError && error.code === 'CONFLICT';
  const since = m.identity_since({ date: formatDate(linked_at, getLocale()) });
  const unlink = async (): Promise<void> => {
    await request(`/auth/identities/${provider}`, { method: 'DELETE' });
    setOpen(false);
    onUnlinked();
  };
  return (
    <li className={listStyles['row']}>
      <div>
        <b>{name}</b>
        <p dir="auto">{[email, since].filter((text) => text !== null).join(' · ')}</p>
      </div>
      <Button size="small" aria-label={m.identity_unlink_named({ name })} onClick={() => setOpen(true)}>
        {m.identity_unlink()}
      </Button>
      {open ? (
        <FormDialog
          title={m.identity_unlink_title()}
          action={m.identity_unlink()}
          tone="danger"
          busy={busy}
          problem={isLast ? m.passkey_last() : problem}
          onSubmit={() => void act(unlink)}
          onClose={() => setOpen(false)}
        >
          <p>{m.identity_unlink_text({ name })}</p>
        </FormDialog>
      ) : null}
    </li>
  );
}

function Unlinked({ provider: { id, name } }: { provider: IdentityProvider }) {
  const { busy, error, act, forget } = useAction();
  const own = useOwnPassword();
  const [isAsking, setAsking] = useState(false);
  const link = async (): Promise<void> => {
    const left = await own.send(async (proof) => {
      await goToProvider(id, { purpose: 'link', next: '/settings#security', ...proof });
      return true;
    });
    setAsking(left === null);
  };
  const problem = ownProblem(error);
  return (
    <li className={listStyles['row']}>
      <div>
        <b>{name}</b>
        <p>{m.identity_not_linked()}</p>
        {isAsking ? null : <FormProblem text={problem} />}
      </div>
      <Button size="small" aria-label={m.identity_link_named({ name })} busy={busy} onClick={() => void act(link)}>
        {m.identity_link()}
      </Button>
      {isAsking ? (
        <FormDialog
          title={m.identity_link_named({ name })}
          action={m.continue_action()}
          busy={busy}
          problem={problem}
          onSubmit={() => void act(link)}
          onClose={() => {
            forget();
            setAsking(false);
          }}
        >
          {own.field}
        </FormDialog>
      ) : null}
    </li>
  );
}
