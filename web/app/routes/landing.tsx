import { Globe } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import { pathIn } from '#protocol/shares/code-in-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale, setLocale } from '#web/i18n/generated/runtime.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { EarlyButton } from '#web/ui/early-button.tsx';
import { Form } from '#web/ui/form.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { TextField } from '#web/ui/text-field.tsx';
import { CreateRoomDialog } from '../rooms/create-room-dialog.tsx';
import { KindMark } from '../rooms/kind-mark.tsx';
import type { KindAbout } from '../rooms/kind-about.ts';
import { kinds } from '../rooms/kinds.ts';
import { useTitle } from '../shell/title.ts';
import styles from './landing.module.css';

/** Home for who is new here: what Madang is, the one thing to do, the way to where one was called, and what each kind is. */
export function Landing() {
  const [creating, setCreating] = useState<Creating | null>(null);
  useTitle(null);
  const makeAny = useCallback(() => setCreating({ picks: true }), []);
  return (
    <div className={styles['page']}>
      <section className={styles['hello']}>
        <h1>{m.landing_title()}</h1>
        <p>{m.landing_text()}</p>
        <div className={styles['acts']} data-scripts>
          <EarlyButton hash="#make" tone="primary" onPress={makeAny}>
            {m.landing_make()}
          </EarlyButton>
          <Language />
        </div>
        <Code />
      </section>
      <div className={styles['kinds']}>
        {kinds.flatMap(({ name, label, landing }) =>
          landing === undefined
            ? []
            : [<Kind key={name} name={name} label={label} {...landing} onMake={setCreating} />],
        )}
      </div>
      <section className={styles['join']}>
        <h2>{m.landing_join_title()}</h2>
        <p>{m.landing_join_text()}</p>
        <Link href="/signup" className={buttonClass()}>
          {m.sign_up()}
        </Link>
      </section>
      {creating === null ? null : <CreateRoomDialog {...creating} onClose={() => setCreating(null)} />}
    </div>
  );
}

/** Of what kind a room is to be; absent: one is picked. */
interface Creating {
  kind?: string;
  picks: boolean;
}

interface KindProps extends NonNullable<KindAbout['landing']>, Pick<KindAbout, 'name' | 'label'> {
  onMake: (creating: Creating) => void;
}

function Kind({ name, label, text, action, Picture, onMake }: KindProps) {
  const make = useCallback(() => onMake({ kind: name, picks: false }), [name, onMake]);
  return (
    <section className={styles['kind']} data-kind={name}>
      <h2>
        <KindMark kind={name} size={24} />
        {label()}
      </h2>
      <p>{text()}</p>
      <Picture />
      <EarlyButton hash={`#make-${name}`} onPress={make}>
        {action()}
      </EarlyButton>
    </section>
  );
}

/** Whoever was given a code, or a link that nothing opens, gets in here; without scripts, too. */
function Code() {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const path = pathIn(text);
  const open = (): void => {
    setTried(true);
    // The server's page has what the link shows.
    if (path !== null) location.assign(path);
  };
  return (
    <Form action="/s" onSubmit={open} className={styles['code']}>
      <TextField
        label={m.landing_code()}
        hint={m.landing_code_hint()}
        name="code"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={2000}
        enterKeyHint="go"
        value={text}
        error={tried && path === null ? m.landing_code_wrong() : undefined}
        onText={setText}
      />
      <Button type="submit">{m.share_open()}</Button>
    </Form>
  );
}

function Language() {
  const other = getLocale() === 'ko' ? 'en' : 'ko';
  return (
    <Button tone="plain" lang={other} icon={<Globe {...smallIcon} />} onClick={() => void setLocale(other)}>
      {other === 'en' ? 'English' : '한국어'}
    </Button>
  );
}
