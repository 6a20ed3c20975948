import { useCallback, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ContactAnswer } from '#protocol/accounts/contact-code.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { Form, FormProblem } from '#web/ui/form.tsx';
import { kinds } from '../rooms/kinds.ts';
import { GuestNameField } from '../rooms/guest-name-field.tsx';
import { NoticePage } from '../shell/notice-page.tsx';
import { OutsideNote } from '../shell/outside-note.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { ensureIdentity, request, useAccount, useSettling } from '../session/session.ts';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';
import ClosedShare from './closed-share.tsx';

/** The kind of room in which one speaks with somebody. */
const spoken = kinds.find(({ speaksWith }) => speaksWith !== undefined);

/** `/u/:code`: whose code it is, and the conversation with them. */
export default function Contact({ code }: { code: string }) {
  const settling = useSettling();
  const ask = useCallback((signal: AbortSignal) => request<ContactAnswer>(contactPath(code), { signal }), [code]);
  const { value: contact, problem, reload } = useFetched(ask);
  if (problem !== null) return <ClosedShare problem={problem} onRetry={reload} />;
  if (contact === null || settling) return <PageLoading />;
  return contact.mine ? <Mine /> : <Theirs code={code} name={contact.name} />;
}

function contactPath(code: string): string {
  return `/contacts/${encodeURIComponent(code)}`;
}

function Mine() {
  return (
    <NoticePage title={m.contact_mine_title()} text={m.contact_mine_text()}>
      <Link href={spoken?.list?.path ?? '/'} className={buttonClass('primary')}>
        {(spoken?.list?.label ?? m.go_home)()}
      </Link>
    </NoticePage>
  );
}

function Theirs({ code, name }: { code: string; name: string }) {
  const account = useAccount();
  const [, go] = useLocation();
  const [myName, setMyName] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, problem, act } = useAction();
  const isNew = account === null;
  const missing = isNew && myName.trim() === '';
  const open = (): void => {
    setTried(true);
    if (missing) return;
    void act(async () => {
      await ensureIdentity(myName.trim(), code);
      if (spoken?.speaksWith === undefined) throw new Error('nobody is spoken with here');
      const { id } = await request<{ id: string }>(spoken.speaksWith(code), { method: 'POST' });
      go(`/r/${id}`, { replace: true });
    });
  };
  return (
    <NoticePage title={m.contact_title({ name })} text={m.contact_text()}>
      <Form noValidate onSubmit={open}>
        {isNew ? <GuestNameField hint={m.contact_name_hint()} tried={tried} value={myName} onText={setMyName} /> : null}
        <FormProblem text={problem} />
        <Button tone="primary" type="submit" wide busy={busy}>
          {m.contact_action()}
        </Button>
      </Form>
      {isNew ? (
        <Link href={`/signin?next=${encodeURIComponent(`/u/${code}`)}`} className={buttonClass()}>
          {m.sign_in()}
        </Link>
      ) : null}
      <OutsideNote />
    </NoticePage>
  );
}
