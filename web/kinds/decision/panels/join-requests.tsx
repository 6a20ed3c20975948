import type { DecisionView, Membership } from '#protocol/decision/view.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { Button } from '#web/ui/button.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { useDecision } from '../decision-context.ts';
import styles from './join-requests.module.css';
import { nameOf } from '../names.ts';

/** More would hide what is being decided. */
const atOnce = 3;

/** Who asks to take part, for those who may let them in. */
export function JoinRequests({ view }: { view: DecisionView }) {
  const waiting = view.memberships.filter(({ status }) => status === 'pending');
  if (waiting.length === 0) return null;
  return (
    <section className={styles['requests']} aria-label={m.membership_requests()}>
      <h2>{m.membership_requests()}</h2>
      <Requests requests={waiting.slice(0, atOnce)} view={view} />
      {waiting.length > atOnce ? (
        <Fold summary={m.membership_more({ count: waiting.length - atOnce })}>
          <Requests requests={waiting.slice(atOnce)} view={view} />
        </Fold>
      ) : null}
    </section>
  );
}

function Requests({ requests, view }: { requests: readonly Membership[]; view: DecisionView }) {
  const { send } = useDecision();
  return (
    <ul>
      {requests.map(({ id, account_id, message }) => {
        const name = nameOf(view, account_id);
        return (
          <li key={id}>
            <Avatar face={faceOf({ id: account_id, name })} />
            <p>
              <b>{name}</b>
              {message === null ? null : <span>{message}</span>}
            </p>
            <Button
              size="small"
              tone="primary"
              aria-label={m.membership_approve_name({ name })}
              onClick={() => send('membership.approve', { membership_id: id })}
            >
              {m.membership_approve()}
            </Button>
            <Button
              size="small"
              aria-label={m.membership_reject_name({ name })}
              onClick={() => send('membership.reject', { membership_id: id })}
            >
              {m.membership_reject()}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
