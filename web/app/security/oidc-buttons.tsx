import { LogIn } from 'lucide-react';
import { useState } from 'react';
import type { OidcPurpose } from '#protocol/accounts/identity.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { icon } from '#web/ui/icon.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import { fetchProviders, goToProvider } from './oidc.ts';
import styles from './security.module.css';

interface OidcButtonsProps {
  purpose: Exclude<OidcPurpose, 'link'>;
  next: string;
}

/** A button for each provider that this instance is set up for. */
export function OidcButtons({ purpose, next }: OidcButtonsProps) {
  const { value: providers } = useFetched(fetchProviders);
  const [chosen, setChosen] = useState<string | null>(null);
  const { busy, problem, act } = useAction();
  if (providers === null || providers.length === 0) return null;
  const label = purpose === 'keep' ? m.oidc_keep : m.oidc_continue;
  return (
    <div className={styles['ways']}>
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          wide
          icon={<LogIn {...icon} />}
          busy={busy && chosen === id}
          onClick={() => {
            setChosen(id);
            void act(() => goToProvider(id, { purpose, next }));
          }}
        >
          {label({ name })}
        </Button>
      ))}
      <FormProblem text={problem} />
    </div>
  );
}
