import { useState } from 'react';
import type { Person } from '#protocol/wire.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { SkeletonRows } from '#web/ui/skeleton.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useMedia } from '#web/ui/use-media.ts';
import { errorText } from '../requests/error-text.ts';
import { emailProblem } from '../session/email-problem.ts';
import { faceOf } from '../contacts/face.ts';
import { FindByEmail } from './find-by-email.tsx';
import styles from './people-picker.module.css';
import { usePeople } from './use-people.ts';

interface PeoplePickerProps {
  /** Their ids, in the order in which they were picked. */
  picked: readonly string[];
  onPick: (picked: readonly string[]) => void;
  /** Those who cannot be picked: they are there already. */
  without?: readonly string[];
  /** Only one at a time: then it may also be someone whose e-mail I know. */
  single?: boolean;
  /** What they are picked for; finding them is all that is said otherwise. */
  label?: string;
}

/** Picks among the people whom I share rooms with. */
export function PeoplePicker({ picked, onPick, without = [], single = false, label }: PeoplePickerProps) {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly Person[]>([]);
  const find = single ? m.people_find_or_email() : m.people_find();
  const hasKeyboard = useMedia('(pointer: fine)');
  const { value, problem } = usePeople(query);
  const email = single && emailProblem(query) === undefined ? query.trim() : null;
  const around = value?.filter(({ id }) => !without.includes(id) && found.every((one) => one.id !== id)) ?? [];
  const people = [...found, ...around];
  const toggle = ({ id }: Person, on: boolean): void => {
    if (single) onPick(on ? [id] : []);
    else onPick(on ? [...picked, id] : picked.filter((one) => one !== id));
  };
  return (
    <div className={styles['picker']}>
      <TextField
        type="search"
        label={label ?? find}
        placeholder={label === undefined ? undefined : find}
        maxLength={single ? 254 : 50}
        value={query}
        onText={setQuery}
        // On a phone the keyboard would cover those who are to be picked.
        data-autofocus={hasKeyboard || undefined}
        autoComplete="off"
      />
      {problem === null ? null : (
        <p className={styles['note']} role="alert">
          {errorText(problem)}
        </p>
      )}
      {value === null && problem === null ? <SkeletonRows rows={3} label={m.loading()} /> : null}
      {email === null ? null : (
        <FindByEmail
          email={email}
          onFound={(person) => {
            setFound([person, ...found.filter(({ id }) => id !== person.id)]);
            toggle(person, true);
          }}
        />
      )}
      {email === null && value !== null && people.length === 0 ? (
        <p className={styles['note']}>{query.trim() === '' ? m.people_none() : m.people_not_found()}</p>
      ) : null}
      <ul className={styles['people']} aria-label={m.people()}>
        {people.map((person) => (
          <li key={person.id}>
            <label>
              <input
                type={single ? 'radio' : 'checkbox'}
                name="people"
                checked={picked.includes(person.id)}
                onChange={(event) => toggle(person, event.currentTarget.checked)}
              />
              <Avatar face={faceOf(person)} size={36} />
              <span className={clamp(styles['name'])} dir="auto">
                {person.name}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
