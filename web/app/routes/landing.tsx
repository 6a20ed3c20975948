import { Globe } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { Link } from 'wouter';
import { pathIn } from '#protocol/shares/code-in-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale, setLocale } from '#web/i18n/generated/runtime.js';
import { Avatar, People } from '#web/ui/avatar.tsx';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { EarlyButton } from '#web/ui/early-button.tsx';
import { Form } from '#web/ui/form.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { TextField } from '#web/ui/text-field.tsx';
import { CreateRoomDialog } from '../rooms/create-room-dialog.tsx';
import { faceOf } from '../contacts/face.ts';
import { KindMark } from '../rooms/kind-mark.tsx';
import { useTitle } from '../shell/title.ts';
import styles from './landing.module.css';

const friends = (): { id: string; name: string }[] => [
  { id: 'acc_sample_c', name: m.landing_sample_friend_1() },
  { id: 'acc_sample_b', name: m.landing_sample_friend_2() },
  { id: 'acc_sample_f', name: m.landing_sample_friend_3() },
];

/** Home for who is new here: what Madang is, the one thing to do, the way to where one was called, and what each kind is. */
export function Landing() {
  const [creating, setCreating] = useState<{ kind: string; picks: boolean } | null>(null);
  useTitle(null);
  const makeAny = useCallback(() => setCreating({ kind: 'itinerary', picks: true }), []);
  const makeCourse = useCallback(() => setCreating({ kind: 'itinerary', picks: false }), []);
  const makeDecision = useCallback(() => setCreating({ kind: 'decision', picks: false }), []);
  const makeChat = useCallback(() => setCreating({ kind: 'chat', picks: false }), []);
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
        <Kind kind="itinerary" name={m.kind_itinerary()} text={m.landing_itinerary_text()}>
          <Sample />
          <EarlyButton hash="#make-itinerary" onPress={makeCourse}>
            {m.landing_action()}
          </EarlyButton>
        </Kind>
        <Kind kind="decision" name={m.kind_decision()} text={m.landing_decision_text()}>
          <Vote />
          <EarlyButton hash="#make-decision" onPress={makeDecision}>
            {m.landing_decide()}
          </EarlyButton>
        </Kind>
        <Kind kind="chat" name={m.kind_chat()} text={m.landing_chat_text()}>
          <Talk />
          <EarlyButton hash="#make-chat" onPress={makeChat}>
            {m.landing_talk()}
          </EarlyButton>
        </Kind>
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

interface KindProps {
  kind: string;
  name: string;
  text: string;
  children: ReactNode;
}

function Kind({ kind, name, text, children }: KindProps) {
  return (
    <section className={styles['kind']} data-kind={kind}>
      <h2>
        <KindMark kind={kind} size={24} />
        {name}
      </h2>
      <p>{text}</p>
      {children}
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

/** Nothing looks chosen before it is: who has voted, and how far it is to where it is settled. */
function Vote() {
  const [first, second, third] = friends();
  return (
    <figure className={styles['vote']} aria-label={m.landing_vote_label()}>
      <b>{m.landing_vote()}</b>
      <div className={styles['seats']} aria-hidden="true">
        {[first, second].map((friend) =>
          friend === undefined ? null : <Avatar key={friend.id} face={faceOf(friend)} size={28} />,
        )}
        <span className={styles['seat']} />
        <i className={styles['goal']} />
        <span className={styles['seat']} />
        {third === undefined ? null : <Avatar face={faceOf(third)} size={28} />}
      </div>
      <figcaption>{m.landing_vote_state()}</figcaption>
    </figure>
  );
}

function Talk() {
  const [first, second] = friends();
  return (
    <figure className={styles['talk']} aria-label={m.landing_talk_label()}>
      <p>
        {first === undefined ? null : <Avatar face={faceOf(first)} size={28} />}
        <span>{m.landing_talk_1()}</span>
      </p>
      <p data-mine>
        <span>{m.landing_talk_2()}</span>
      </p>
      <p>
        {second === undefined ? null : <Avatar face={faceOf(second)} size={28} />}
        <span>{m.landing_talk_3()}</span>
      </p>
    </figure>
  );
}

function Sample() {
  const shown = friends();
  const stops = [
    { name: m.landing_sample_1(), where: m.landing_sample_1_where(), at: '11:00' },
    { name: m.landing_sample_2(), where: m.landing_sample_2_where(), at: '13:10', who: m.landing_sample_who() },
    { name: m.landing_sample_3(), where: m.landing_sample_3_where(), at: '17:10' },
  ];
  const mover = faceOf(shown[1] ?? { id: '', name: '' });
  return (
    <figure className={styles['sample']} aria-label={m.landing_sample_label()}>
      <figcaption>
        <b>{m.landing_sample_title()}</b>
        <People faces={shown.map(faceOf)} label={shown.map((friend) => friend.name).join(', ')} />
      </figcaption>
      <ol>
        {stops.map((stop, index) => (
          <li
            key={stop.name}
            className={stop.who === undefined ? undefined : styles['touched']}
            data-person={stop.who === undefined ? undefined : mover.hue}
          >
            <span className={styles['number']} aria-hidden="true">
              {index + 1}
            </span>
            <div>
              {stop.who === undefined ? null : <span className={styles['who']}>{stop.who}</span>}
              <b>{stop.name}</b>
              <span>{stop.where}</span>
            </div>
            <time>{stop.at}</time>
          </li>
        ))}
      </ol>
    </figure>
  );
}
