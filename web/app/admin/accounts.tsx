import { useState } from 'react';
import { Link } from 'wouter';
import type { AdminAccount, AccountShow } from '#protocol/admin/account.schema.ts';
import { formatDate } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { Form } from '#web/ui/form.tsx';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { AccountChips, nameOf } from './account-words.tsx';
import styles from './admin.module.css';
import { PagedList } from './paged-list.tsx';
import { usePages } from './use-pages.ts';

const shows: readonly { value: AccountShow; label: () => string }[] = [
  { value: 'registered', label: m.admin_show_registered },
  { value: 'guests', label: m.admin_show_guests },
  { value: 'suspended', label: m.admin_show_suspended },
  { value: 'admins', label: m.admin_show_admins },
];

/** Whom one looks for, and the list of those. */
export function AdminAccounts() {
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [show, setShow] = useState<AccountShow>('registered');
  const pages = usePages<AdminAccount>(`/admin/accounts?show=${show}&q=${encodeURIComponent(words)}`);
  return (
    <section>
      <h2>{m.admin_accounts()}</h2>
      <Form className={styles['search']} onSubmit={() => setWords(typed.trim())}>
        <TextField label={m.admin_find()} hint={m.admin_find_hint()} value={typed} onText={setTyped} maxLength={254} />
        <Select
          label={m.admin_show()}
          value={show}
          options={shows.map(({ value, label }) => ({ value, label: label() }))}
          onPick={setShow}
        />
        <Button type="submit" tone="primary">
          {m.admin_find_action()}
        </Button>
      </Form>
      <PagedList
        pages={pages}
        empty={m.admin_accounts_none()}
        row={(account) => (
          <li key={account.id}>
            <Link href={`/admin/accounts/${account.id}`} className={styles['row']}>
              <span>
                <b dir="auto">{nameOf(account)}</b>
                <small>
                  {[account.email_hint, formatDate(account.created_at, getLocale())]
                    .filter((text) => text !== null)
                    .join(' · ')}
                </small>
              </span>
              <AccountChips account={account} />
            </Link>
          </li>
        )}
      />
    </section>
  );
}
