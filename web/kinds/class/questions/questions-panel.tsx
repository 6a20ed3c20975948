import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { QuestionVotes } from '#protocol/class/questions/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { useLesson } from '../class-context.ts';
import live from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { toldBy } from '../told.ts';
import { useSentDraft } from '../use-sent-draft.ts';
import { type Counted, inOrder, waits } from './question-order.ts';
import { QuestionRow } from './question-row.tsx';
import styles from './questions.module.css';

/** On the teacher's desk: what most want to know first, to be answered aloud or in writing, or put aside. */
export function QuestionsPanel({ view, state }: PartProps) {
  const { send } = useLesson();
  const [all, setAll] = useState(false);
  const questions = inOrder(view, toldBy<QuestionVotes>(state, 'questions.counted'));
  const waiting = questions.filter(waits);
  const rest = questions.filter((one) => !waits(one));
  const settings = view.question_settings;
  const items = (): MenuItem[] => [
    {
      label: settings.taken ? m.class_questions_close() : m.class_questions_open(),
      onPick: () => send('questions.set', { taken: !settings.taken }),
    },
    {
      label: settings.anonymous_allowed ? m.class_questions_need_names() : m.class_questions_allow_anonymous(),
      onPick: () => send('questions.set', { anonymous_allowed: !settings.anonymous_allowed }),
    },
  ];
  return (
    <section className={live['panel']}>
      <div className={live['head']}>
        <h2>
          {m.class_questions()} <small>{waiting.length}</small>
        </h2>
        <Menu label={m.class_questions_settings()} trigger={<Ellipsis {...icon} />} items={items} />
      </div>
      {settings.taken ? null : <p className={live['none']}>{m.class_questions_not_taken()}</p>}
      {waiting.length === 0 ? <p className={live['none']}>{m.class_questions_none_yet()}</p> : null}
      <ul className={styles['list']}>
        {waiting.map((question) => (
          <StaffRow key={question.id} question={question} />
        ))}
        {all ? rest.map((question) => <StaffRow key={question.id} question={question} />) : null}
      </ul>
      {rest.length === 0 ? null : (
        <Button size="small" tone="plain" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? m.class_questions_less() : m.class_questions_rest({ count: rest.length })}
        </Button>
      )}
    </section>
  );
}

function StaffRow({ question }: { question: Counted }) {
  const { send } = useLesson();
  const [writes, setWrites] = useState(false);
  const { id: question_id, status } = question;
  const open = { label: m.class_question_reopen(), onPick: () => send('question.reopen', { question_id }) };
  const items = (): MenuItem[] => [
    { label: m.class_question_write(), onPick: () => setWrites(true) },
    ...(status === 'open' || status === 'answering'
      ? [{ label: m.class_question_dismiss(), onPick: () => send('question.dismiss', { question_id }) }]
      : [open]),
    {
      label: m.class_question_remove(),
      danger: true,
      onPick: () => send('question.remove', { question_id }),
    },
  ];
  return (
    <QuestionRow question={question}>
      <div className={styles['acts']}>
        {status === 'answering' ? (
          <Button size="small" tone="plain" onClick={() => send('question.answer', { question_id })}>
            {m.class_question_answered()}
          </Button>
        ) : status === 'open' ? (
          <Button size="small" tone="plain" onClick={() => send('question.take', { question_id })}>
            {m.class_question_take()}
          </Button>
        ) : (
          <small>{status === 'answered' ? m.class_question_is_answered() : m.class_question_is_dismissed()}</small>
        )}
        <Menu label={m.class_question_more()} trigger={<Ellipsis {...smallIcon} />} items={items} />
      </div>
      {writes ? <AnswerForm questionId={question_id} onDone={() => setWrites(false)} /> : null}
    </QuestionRow>
  );
}

function AnswerForm({ questionId: question_id, onDone }: { questionId: string; onDone: () => void }) {
  const { client } = useLesson();
  const { text, setText, busy, problem, submit } = useSentDraft(
    client,
    (answer) => ({ type: 'question.answer', data: { question_id, answer } }),
    onDone,
  );
  return (
    <form
      className={styles['writing']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextArea
        label={m.class_question_answer_label()}
        value={text}
        onText={setText}
        maxLength={2000}
        error={problem}
      />
      <div className={styles['acts']}>
        <Button size="small" tone="primary" type="submit" busy={busy} disabled={text.trim() === ''}>
          {m.class_question_answer_send()}
        </Button>
        <Button size="small" tone="plain" onClick={onDone}>
          {m.cancel()}
        </Button>
      </div>
    </form>
  );
}
