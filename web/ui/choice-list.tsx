// oxlint-disable jsx-a11y/prefer-tag-over-role -- a datalist can show neither two lines nor faces
import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from './classes.ts';
import styles from './choice-list.module.css';

export interface ChoiceListProps<Choice> {
  /** Of the list; its options are `${id}-0`, `${id}-1`, … for the field's `aria-activedescendant`. */
  id: string;
  label: string;
  className?: string | undefined;
  choices: readonly Choice[];
  keyOf: (choice: Choice) => string;
  /** Which one the keyboard is on; -1 for none. The keys are the field's. */
  active: number;
  onPick: (choice: Choice) => void;
  children: (choice: Choice) => ReactNode;
}

/** What a combobox offers: the focus stays in its field, so options are pressed or picked by the field's keys. */
export function ChoiceList<Choice>(props: ChoiceListProps<Choice>) {
  const { id, label, className, choices, keyOf, active, onPick, children } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      className={classes(styles['list'], className)}
    >
      {choices.map((choice, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field’s
        <div
          key={keyOf(choice)}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles['choice']}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(choice)}
        >
          {children(choice)}
        </div>
      ))}
    </div>
  );
}
