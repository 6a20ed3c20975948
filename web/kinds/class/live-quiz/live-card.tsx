import { useState } from 'react';
import type { LiveQuestion, LiveQuiz, MyLiveQuiz } from '#protocol/class/live-quiz/view.ts';
import type { Answer } from '#protocol/quiz-questions/question.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import { Remaining } from '../polls/remaining.tsx';
import { useSecondsLeft } from '../use-seconds-left.ts';
import { LeaderList } from './leader-list.tsx';
import { answeredText, choicesOf, placeText, rightText } from './live-words.ts';
import { VoteBars } from './vote-bars.tsx';
import { LiveAnswer } from './live-answer.tsx';
import styles from './live-card.module.css';
import { LiveLobby } from './live-lobby.tsx';
import { useStopwatch } from './use-stopwatch.ts';

/** A live quiz on the phone of whoever takes part, and for those who look on. */
export function LiveCard({ view, state }: PartProps) {
  const { answers } = useLesson();
  const { live_quiz: quiz, my_live_quiz: mine } = view;
  if (quiz === null) return null;
  const { stage, question, standings } = quiz;
  return (
    <section className={styles['card']} aria-label={quiz.title}>
      <div className={styles['top']}>
        <span dir="auto">{question === null || stage === 'ended' ? quiz.title : placeText(quiz, question)}</span>
        {stage === 'asked' && question?.ends_at != null ? <Remaining at={question.ends_at} /> : null}
      </div>
      {stage === 'lobby' ? (
        <>
          <h2 className={styles['question']}>{m.class_live_soon()}</h2>
          {answers ? <LiveLobby key={`${mine.nickname} ${mine.team}`} quiz={quiz} mine={mine} /> : null}
        </>
      ) : null}
      {question !== null && stage !== 'lobby' && stage !== 'ended' ? (
        <Asked key={question.n} quiz={quiz} asked={question} mine={mine} state={state} />
      ) : null}
      {standings === null ? null : <LeaderList standings={standings} podium={stage === 'ended'} />}
      {stage === 'ended' && mine.joined ? <MyEnd mine={mine} /> : null}
    </section>
  );
}

interface AskedProps extends Pick<PartProps, 'state'> {
  quiz: LiveQuiz;
  asked: LiveQuestion;
  mine: MyLiveQuiz;
}

function Asked({ quiz, asked, mine, state }: AskedProps) {
  const { answers, client } = useLesson();
  const [sending, setSending] = useState<Answer | null>(null);
  const stopwatch = useStopwatch(`${quiz.id} ${asked.n}`);
  const left = useSecondsLeft(quiz.stage === 'asked' ? asked.ends_at : null);
  const { question, revealed } = asked;
  const given = sending ?? mine.answer?.answer ?? null;
  const isOpen = quiz.stage === 'asked' && left !== 0;
  const mayAnswer = isOpen && answers && (given === null || (quiz.settings.quickness === 0 && sending === null));
  const answer = async (said: Answer): Promise<void> => {
    const stopwatch_ms = stopwatch();
    setSending(said);
    const told = stopwatch_ms === null ? {} : { stopwatch_ms };
    await client.send('live_quiz.answer', { live_quiz_id: quiz.id, n: asked.n, ...said, ...told });
    setSending(null);
  };
  return (
    <>
      <h2 className={styles['question']} dir="auto">
        {question.question_text}
      </h2>
      {revealed === null ? null : <MyResult mine={mine} />}
      {quiz.stage === 'asked' ? (
        <LiveAnswer question={question} given={given} open={mayAnswer} onAnswer={(said) => void answer(said)} />
      ) : (
        <VoteBars asked={asked} mine={given === null ? [] : choicesOf(given)} />
      )}
      {revealed === null ? null : (
        <div className={styles['right']}>
          <p dir="auto">{m.class_live_right_is({ text: rightText(question, revealed.right) })}</p>
          {revealed.explanation === null ? null : <p dir="auto">{revealed.explanation}</p>}
        </div>
      )}
      <output className={styles['foot']}>
        {quiz.stage === 'asked' ? <b>{mineText({ quiz, mine, sending: sending !== null })}</b> : null}
        {quiz.stage === 'closed' ? <b>{m.class_live_right_soon()}</b> : null}
        <span>{answeredText(quiz, state)}</span>
      </output>
    </>
  );
}

/** What I answered, whether that can still be another, and how long I took where that counts. */
function mineText({ quiz, mine, sending }: { quiz: LiveQuiz; mine: MyLiveQuiz; sending: boolean }): string {
  if (sending) return m.class_poll_sending();
  if (mine.answer === null) return '';
  if (quiz.settings.quickness === 0) return `${m.class_poll_sent()} · ${m.class_poll_changeable()}`;
  const { took_ms, allowance_ms } = mine.answer;
  return m.class_live_took({ seconds: secondsText(took_ms), allowance: secondsText(allowance_ms) });
}

function secondsText(ms: number): string {
  return (ms / 1000).toFixed(ms < 1000 ? 2 : 1);
}

/** What it has come to for me: never a reproach. */
function MyResult({ mine: { last, judged, right_count: right } }: { mine: MyLiveQuiz }) {
  if (last === null) return <p className={styles['result']}>{m.class_live_not_there()}</p>;
  const { share, earned, points, place, players } = last;
  return (
    <div className={styles['result']} data-right={share === 1 || undefined}>
      <strong>{resultText(share)}</strong>
      <span>{m.class_live_earned({ earned })}</span>
      <small>
        {[
          m.class_live_points({ points }),
          m.class_live_your_place({ place, players }),
          m.class_live_right_of({ right, judged }),
        ].join(' · ')}
      </small>
    </div>
  );
}

function resultText(share: number | null): string {
  if (share === null) return m.class_live_no_answer();
  if (share === 1) return m.class_live_was_right();
  return share > 0 ? m.class_live_was_partly() : m.class_live_was_wrong();
}

function MyEnd({ mine: { last, judged, right_count: right } }: { mine: MyLiveQuiz }) {
  return (
    <p className={styles['foot']}>
      {last === null ? null : (
        <b>
          {m.class_live_your_place({ place: last.place, players: last.players })} ·{' '}
          {m.class_live_points({ points: last.points })}
        </b>
      )}
      <span>{m.class_live_right_of({ right, judged })}</span>
    </p>
  );
}
