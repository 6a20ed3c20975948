import type { ReactNode } from 'react';
import type { BankEntry } from '#protocol/course/bank/terms.ts';
import { type QuestionKey, questionTypes } from '#protocol/quiz-questions/question.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Chip } from '#web/ui/chip.tsx';
import { Select } from '#web/ui/select.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { answerText } from '../answer-text.ts';
import { typeText } from '../type-text.ts';
import styles from './bank-list.module.css';
import type { Bank } from './use-bank.ts';

export interface Picked {
  has: (id: string) => boolean;
  set: (entry: BankEntry, isPicked: boolean) => void;
}

interface ListProps {
  bank: Bank;
  picked: Picked;
  /** What stands where the bank has no question at all. */
  empty: ReactNode;
  /** What can be done with one. */
  acts?: (entry: BankEntry) => ReactNode;
}

/** The bank, to be looked through and picked from. */
export function BankList({ bank, picked, empty, acts }: ListProps) {
  const { found, problem, search } = bank;
  if (found === null) return problem === null ? <Spinner /> : <p role="alert">{errorText(problem)}</p>;
  const isSearched = search.text !== '' || search.tag !== '' || search.type !== '';
  if (found.count === 0 && !isSearched) return <>{empty}</>;
  return (
    <div className={styles['bank']}>
      <Filters bank={bank} tags={found.tags} />
      <output className={styles['count']}>{m.taught_bank_count({ count: found.count })}</output>
      <ul className={styles['list']}>
        {found.items.map((entry) => (
          <li key={entry.question.id}>
            <label>
              <input
                type="checkbox"
                checked={picked.has(entry.question.id)}
                onChange={(event) => picked.set(entry, event.currentTarget.checked)}
              />
              <EntryText entry={entry} />
            </label>
            {acts?.(entry)}
          </li>
        ))}
      </ul>
      {found.hasMore ? <Button onClick={bank.more}>{m.taught_bank_more()}</Button> : null}
    </div>
  );
}

function Filters({ bank, tags }: { bank: Bank; tags: readonly { tag: string; count: number }[] }) {
  const { search, look } = bank;
  return (
    <div className={styles['filters']}>
      <TextField
        hideLabel
        type="search"
        label={m.taught_bank_search()}
        placeholder={m.taught_bank_search()}
        maxLength={100}
        value={search.text}
        onText={(text) => look({ text })}
      />
      <Select
        hideLabel
        label={m.taught_bank_type()}
        value={search.type}
        options={[
          { value: '', label: m.taught_bank_every_type() },
          ...questionTypes.map((value) => ({ value, label: typeText(value) })),
        ]}
        onPick={(type) => look({ type })}
      />
      {tags.length === 0 ? null : (
        <ul className={styles['tags']} aria-label={m.taught_bank_tags()}>
          {tags.map(({ tag, count }) => (
            <li key={tag}>
              <Chip mine={search.tag === tag} onClick={() => look({ tag: search.tag === tag ? '' : tag })}>
                <span dir="auto">{tag}</span> {count}
              </Chip>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A question with what is right, and by which words it is found. */
export function EntryText({ entry: { question, tags } }: { entry: ShownEntry }) {
  const answer = answerText(question);
  return (
    <span className={styles['entry']}>
      <span className={styles['asked']} dir="auto">
        {question.question_text}
      </span>
      {answer === '' ? null : (
        <span className={styles['answer']}>
          {m.taught_bank_answer()} <b dir="auto">{answer}</b>
        </span>
      )}
      <span className={styles['facts']}>
        {typeText(question.type)}
        {tags.map((tag) => (
          <span key={tag} dir="auto">
            #{tag}
          </span>
        ))}
      </span>
    </span>
  );
}

interface ShownEntry {
  question: QuestionKey & { question_text: string };
  tags: readonly string[];
}
