import { type KeyboardEvent, useId, useState } from 'react';
import type { Person } from '#protocol/wire.ts';
import { faceOf } from '#web/app/contacts/face.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { ChoiceList } from '#web/ui/choice-list.tsx';
import { mentionBefore, mentionChoices, namesakeMark, withMention } from './mention-text.ts';
import styles from './talk.module.css';

interface MentionOptions {
  area: { current: HTMLTextAreaElement | null };
  text: string;
  people: readonly Person[];
  me: string | null;
  /** The text with a name put in, and whose it is. */
  write: (text: string, picked: string) => void;
}

/** “@” offers the people who can be called. */
export function useMention({ area, text, people, me, write }: MentionOptions) {
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const listId = useId();
  const typed = caret === null ? null : mentionBefore(text, caret);
  const choices = typed === null ? [] : mentionChoices(people, typed.query, me);
  const at = Math.min(active, choices.length - 1);
  const chosen = choices[at];
  const pick = (person: Person): void => {
    if (typed === null || caret === null) return;
    const next = withMention(text, { start: typed.start, caret }, person.name);
    write(next.text, person.id);
    setCaret(null);
    // The caret can be put only once the text is there.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (chosen === undefined) return false;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setActive((before) => (before + step + choices.length) % choices.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(chosen);
    else if (event.key === 'Escape') setCaret(null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    onKeyDown,
    look: (): void => {
      setCaret(area.current?.selectionStart ?? null);
      setActive(0);
    },
    props: {
      // No combobox: a field of several lines may not be one.
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': choices.length === 0 ? undefined : listId,
      'aria-activedescendant': chosen === undefined ? undefined : `${listId}-${at}`,
    } as const,
    list:
      choices.length === 0 ? null : (
        <ChoiceList
          id={listId}
          label={m.mention_label()}
          className={styles['mentions']}
          choices={choices}
          keyOf={(person) => person.id}
          active={at}
          onPick={pick}
        >
          {(person) => (
            <span className={styles['person']}>
              <Avatar face={faceOf(person)} size={22} />
              <span>{person.name}</span>
              <small>{namesakeMark(people, person)}</small>
            </span>
          )}
        </ChoiceList>
      ),
  };
}
