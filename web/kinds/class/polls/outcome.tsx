import type { CSSProperties } from 'react';
import type { OptionResult, PollResults } from '#protocol/class/polls/results.ts';
import type { Poll } from '#protocol/class/polls/view.ts';
import type { CloudWord } from '#protocol/class/polls/word-cloud.ts';
import { m } from '#web/i18n/generated/messages.js';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { ShareBar } from '../share-bar.tsx';
import { letterOf } from './live-polls.ts';
import styles from './outcome.module.css';

interface OutcomeProps {
  poll: Poll;
  results: PollResults;
  /** On the wall everything is large. */
  large?: boolean;
}

/** What came of a poll, each type as it is best read. */
export function Outcome({ poll, results, large = false }: OutcomeProps) {
  return (
    <div className={styles['outcome']} data-large={large || undefined}>
      {results.words !== undefined ? (
        <Cloud words={results.words} />
      ) : results.texts !== undefined ? (
        <ul className={styles['texts']} aria-label={m.class_poll_answers()}>
          {results.texts.map(({ text }, index) => (
            <li key={index} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      ) : (
        <Bars poll={poll} results={results} />
      )}
    </div>
  );
}

/** In one tone until what is right may be shown. */
function Bars({ poll, results }: Pick<OutcomeProps, 'poll' | 'results'>) {
  const isRanking = poll.type === 'ranking';
  return (
    <>
      {results.average === undefined ? null : (
        <p className={styles['average']}>
          {m.class_poll_average({ average: String(results.average), scale: String(poll.scale) })}
        </p>
      )}
      <ol className={styles['bars']} aria-label={m.class_poll_results()}>
        {results.options.map((option, index) => (
          <Bar
            key={option.id}
            option={option}
            mark={isRanking ? String(index + 1) : letterOf(poll, index)}
            isRight={poll.right_shown && poll.right?.includes(option.id) === true}
            share={isRanking ? rankShare(option, results.options.length) : option.percentage}
          />
        ))}
      </ol>
    </>
  );
}

/** The better the mean place, the longer the bar. */
function rankShare({ average_rank: rank }: OptionResult, of: number): number {
  return rank === undefined || of < 2 ? 0 : ((of - rank) / (of - 1)) * 100;
}

function Bar({
  option,
  mark,
  isRight,
  share,
}: {
  option: OptionResult;
  mark: string | null;
  isRight: boolean;
  share: number;
}) {
  const { text, votes, percentage, average_rank: rank } = option;
  return (
    <li className={styles['bar']}>
      {mark === null ? null : (
        <b className={styles['mark']} aria-hidden>
          {mark}
        </b>
      )}
      <span className={styles['text']} dir="auto">
        {text}
        {isRight ? <em>{m.class_poll_right()}</em> : null}
      </span>
      <ShareBar percent={share} tone={isRight ? 'right' : undefined} />
      {rank === undefined ? (
        <>
          <b className={styles['votes']}>{m.class_poll_people({ count: votes })}</b>
          <span className={styles['share']}>{percentage.toFixed(1)}%</span>
        </>
      ) : (
        <b className={styles['votes']}>{m.class_poll_rank({ rank: rank.toFixed(2) })}</b>
      )}
    </li>
  );
}

/** The more wrote it, the larger; to those who do not see it a list with numbers. */
function Cloud({ words }: { words: readonly CloudWord[] }) {
  if (words.length === 0) return <p className={styles['none']}>{m.class_poll_no_words()}</p>;
  const most = words[0]?.count ?? 1;
  // The largest in the middle: those that follow go before and behind it by turns.
  const placed = words.reduce<CloudWord[]>((row, word, at) => (at % 2 === 0 ? [...row, word] : [word, ...row]), []);
  return (
    <ul className={styles['cloud']} aria-label={m.class_poll_words()}>
      {placed.map(({ text, count }) => (
        <li key={text} style={{ '--weight': Math.sqrt(count / most) } as CSSProperties} dir="auto">
          {text}
          <VisuallyHidden> {m.class_poll_people({ count })}</VisuallyHidden>
        </li>
      ))}
    </ul>
  );
}
