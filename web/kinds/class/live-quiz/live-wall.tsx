import type { LiveQuestion, LiveQuiz } from '#protocol/class/live-quiz/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { PartProps, WallPart } from '../parts.ts';
import { Remaining } from '../polls/remaining.tsx';
import { WallFoot } from '../projector/wall-foot.tsx';
import { LeaderList } from './leader-list.tsx';
import { answeredText, countsNow, optionsOf, placeText, quicknessText, rightText } from './live-words.ts';
import { Shape } from './shape.tsx';
import { VoteBars } from './vote-bars.tsx';
import styles from './live-wall.module.css';

/** A live quiz as it hangs on the wall: to be read from the last row, and names only once they are asked for. */
function LiveWall({ view, state }: PartProps) {
  const quiz = view.live_quiz;
  if (quiz === null) return null;
  const { stage, question, standings } = quiz;
  return (
    <section className={styles['live']} aria-label={quiz.title}>
      {stage === 'ended' ? (
        <>
          <h1 dir="auto">{quiz.title}</h1>
          {standings === null ? null : <LeaderList standings={standings} podium large />}
        </>
      ) : question === null ? (
        <Lobby quiz={quiz} players={countsNow(quiz, state)?.players ?? 0} />
      ) : standings === null ? (
        <Asked quiz={quiz} asked={question} state={state} />
      ) : (
        <>
          <h1>{m.class_live_standings()}</h1>
          <LeaderList standings={standings} large />
        </>
      )}
    </section>
  );
}

function Lobby({ quiz, players }: { quiz: LiveQuiz; players: number }) {
  return (
    <>
      <h1 dir="auto">{quiz.title}</h1>
      <p className={styles['note']}>
        {m.class_quiz_questions({ count: quiz.question_count })} · {quicknessText(quiz)}
      </p>
      <output className={styles['players']}>{m.class_live_players({ count: players })}</output>
    </>
  );
}

function Asked({ quiz, asked, state }: { quiz: LiveQuiz; asked: LiveQuestion } & Pick<PartProps, 'state'>) {
  const { question, revealed } = asked;
  return (
    <>
      <p className={styles['place']}>{placeText(quiz, asked)}</p>
      <h1 dir="auto">{question.question_text}</h1>
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
        <VoteBars asked={asked} large />
      )}
      {revealed === null ? null : (
        <div className={styles['revealed']}>
          <p dir="auto">{m.class_live_right_is({ text: rightText(question, revealed.right) })}</p>
          {revealed.explanation === null ? null : <p dir="auto">{revealed.explanation}</p>}
        </div>
      )}
      <WallFoot>
        <span>{answeredText(quiz, state)}</span>
        {quiz.stage === 'asked' && asked.ends_at !== null ? <Remaining at={asked.ends_at} /> : null}
      </WallFoot>
    </>
  );
}

/** While it is on, and until its podium is put away. */
export const liveWall: WallPart = { shows: ({ view }) => view.live_quiz !== null, Part: LiveWall };
