import { useState } from 'react';
import type { PollAnswer } from '#protocol/class/polls/terms.ts';
import type { Poll } from '#protocol/class/polls/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import styles from './ranking-field.module.css';

interface RankingFieldProps {
  poll: Poll;
  given: PollAnswer | undefined;
  open: boolean;
  onAnswer: (answer: PollAnswer) => void;
}

/** Touched in the order in which they are liked, the best first; touched again they leave it. Works by keyboard as it is. */
export function RankingField({ poll, given, open, onAnswer }: RankingFieldProps) {
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const order = picked ?? given?.order ?? [];
  const toggle = (id: string): void =>
    setPicked(order.includes(id) ? order.filter((one) => one !== id) : [...order, id]);
  const isWhole = order.length === poll.options.length;
  return (
    <>
      <fieldset className={styles['options']} aria-label={poll.question}>
        {poll.options.map(({ id, text }) => {
          const place = order.indexOf(id) + 1;
          return (
            <button
              key={id}
              type="button"
              className={styles['option']}
              aria-pressed={place > 0}
              disabled={!open}
              aria-label={place > 0 ? m.class_poll_placed({ text, place }) : text}
              onClick={() => toggle(id)}
            >
              <b>{place > 0 ? place : ''}</b>
              <span dir="auto">{text}</span>
            </button>
          );
        })}
      </fieldset>
      {open && picked !== null ? (
        <Button
          tone="primary"
          wide
          disabled={!isWhole}
          onClick={() => {
            onAnswer({ order: [...order] });
            setPicked(null);
          }}
        >
          {isWhole ? m.class_poll_send() : m.class_poll_rank_left({ count: poll.options.length - order.length })}
        </Button>
      ) : null}
    </>
  );
}
