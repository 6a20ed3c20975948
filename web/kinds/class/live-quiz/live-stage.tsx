import { useState } from 'react';
import type { Factor } from '#protocol/class/live-quiz/terms.ts';
import type { LiveQuestion, LiveQuiz } from '#protocol/class/live-quiz/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import { Remaining } from '../polls/remaining.tsx';
import { LeaderList } from './leader-list.tsx';
import { answeredText, countsNow, factorText, optionsOf, placeText, quicknessText, rightText } from './live-words.ts';
import { Shape } from './shape.tsx';
import { VoteBars } from './vote-bars.tsx';
import { LiveResults } from './live-results.tsx';
import styles from './live-stage.module.css';

/** The live quiz on the desk: what is asked, what came of it, and the one step that comes next. */
export function LiveStage({ view, state }: PartProps) {
  const quiz = view.live_quiz;
  if (quiz === null) return null;
  const { stage, question, standings } = quiz;
  const isEnded = stage === 'ended';
  return (
    <section className={styles['live']} aria-label={quiz.title}>
      <header className={styles['head']}>
        <p dir="auto">
          {[m.class_live(), quiz.title, ...(question === null ? [] : [placeText(quiz, question)])].join(' · ')}
        </p>
        {stage === 'asked' && question?.ends_at != null ? <Remaining at={question.ends_at} /> : null}
      </header>
      {stage === 'lobby' ? (
        <p className={styles['note']}>
          {m.class_live_players({ count: countsNow(quiz, state)?.players ?? 0 })} · {quicknessText(quiz)}
        </p>
      ) : null}
      {question === null || isEnded ? null : <Asked quiz={quiz} asked={question} state={state} />}
      {standings === null ? null : <LeaderList standings={standings} podium={isEnded} named />}
      {isEnded ? <LiveResults quiz={quiz} /> : null}
      {view.status === 'live' || isEnded ? <Steps quiz={quiz} /> : null}
    </section>
  );
}

function Asked({ quiz, asked, state }: { quiz: LiveQuiz; asked: LiveQuestion } & Pick<PartProps, 'state'>) {
  const { question, revealed } = asked;
  return (
    <>
      <h2 dir="auto">{question.question_text}</h2>
      {quiz.stage === 'asked' ? (
        <ol className={styles['options']}>
          {optionsOf(question).map(({ choice, text }, at) => (
            <li key={choice}>
              <Shape index={at} />
              <span dir="auto">{text}</span>
            </li>
          ))}
        </ol>
      ) : (
        <VoteBars asked={asked} />
      )}
      {revealed === null ? null : (
        <p className={styles['note']} dir="auto">
          {[m.class_live_right_is({ text: rightText(question, revealed.right) }), revealed.explanation ?? []]
            .flat()
            .join(' — ')}
        </p>
      )}
      <output className={styles['counts']}>{answeredText(quiz, state)}</output>
    </>
  );
}

const moreSeconds = 30;

function Steps({ quiz }: { quiz: LiveQuiz }) {
  const { send } = useLesson();
  const live_quiz_id = quiz.id;
  const { stage, question } = quiz;
  if (stage === 'asked')
    return (
      <div className={styles['acts']}>
        {question?.ends_at == null ? null : (
          <>
            <Button tone="plain" onClick={() => send('live_quiz.extend', { live_quiz_id, seconds: null })}>
              {m.class_live_no_clock()}
            </Button>
            <Button onClick={() => send('live_quiz.extend', { live_quiz_id, seconds: moreSeconds })}>
              {m.class_poll_extend({ seconds: moreSeconds })}
            </Button>
          </>
        )}
        <Button tone="primary" onClick={() => send('live_quiz.close', { live_quiz_id })}>
          {m.class_live_close()}
        </Button>
      </div>
    );
  if (stage === 'closed')
    return (
      <div className={styles['acts']}>
        <Stop quiz={quiz} />
        <Button tone="primary" onClick={() => send('live_quiz.reveal', { live_quiz_id })}>
          {m.class_live_reveal()}
        </Button>
      </div>
    );
  if (stage === 'ended')
    return (
      <div className={styles['acts']}>
        <Button onClick={() => send('live_quiz.put_away', { live_quiz_id })}>{m.class_live_put_away()}</Button>
      </div>
    );
  return <Next quiz={quiz} />;
}

/** Before the first question and after each: the next one with its weight, or the podium. */
function Next({ quiz }: { quiz: LiveQuiz }) {
  const { send } = useLesson();
  const [factor, setFactor] = useState<Factor>(1);
  const live_quiz_id = quiz.id;
  const n = (quiz.question?.n ?? 0) + 1;
  const isLast = n > quiz.question_count;
  return (
    <>
      {isLast ? null : (
        <Segmented
          label={m.class_live_factor()}
          value={String(factor)}
          options={([0, 1, 2] as const).map((one) => ({ value: String(one), label: factorText(one) }))}
          onPick={(picked) => setFactor(picked === '0' ? 0 : picked === '2' ? 2 : 1)}
        />
      )}
      <div className={styles['acts']}>
        {isLast ? null : <Stop quiz={quiz} />}
        {quiz.stage === 'revealed' && quiz.standings === null ? (
          <Button onClick={() => send('live_quiz.rank', { live_quiz_id })}>{m.class_live_rank()}</Button>
        ) : null}
        {isLast ? (
          <Button tone="primary" onClick={() => send('live_quiz.end', { live_quiz_id })}>
            {m.class_live_podium()}
          </Button>
        ) : (
          <Button
            tone="primary"
            onClick={() => {
              send('live_quiz.ask', { live_quiz_id, factor });
              setFactor(1);
            }}
          >
            {n === 1 ? m.class_live_first() : m.class_live_next({ n })}
          </Button>
        )}
      </div>
    </>
  );
}

/** Ends it before its last question: what has been revealed stands. */
function Stop({ quiz }: { quiz: LiveQuiz }) {
  const { send } = useLesson();
  return (
    <Button tone="plain" onClick={() => send('live_quiz.end', { live_quiz_id: quiz.id })}>
      {m.class_live_stop()}
    </Button>
  );
}
