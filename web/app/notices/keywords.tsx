import { X } from 'lucide-react';
import { useState } from 'react';
import { maxKeywords } from '#protocol/limits.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Form } from '#web/ui/form.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { TextField } from '#web/ui/text-field.tsx';
import styles from './keywords.module.css';

/** Words that somebody waits for: each is added and taken off by itself. */
export function Keywords({ words, onChange }: { words: readonly string[]; onChange: (words: string[]) => void }) {
  const [text, setText] = useState('');
  return (
    <>
      {words.length >= maxKeywords ? (
        <p>{m.keywords_full({ count: maxKeywords })}</p>
      ) : (
        <Form
          className={styles['add']}
          onSubmit={() => {
            const word = text.trim();
            if (word === '') return;
            if (!words.includes(word)) onChange([...words, word]);
            setText('');
          }}
        >
          <TextField label={m.keywords_label()} maxLength={50} value={text} onText={setText} />
          <Button type="submit">{m.keywords_add()}</Button>
        </Form>
      )}
      <ul className={styles['words']}>
        {words.map((word) => (
          <li key={word}>
            <span dir="auto">{word}</span>
            <button
              type="button"
              aria-label={m.keywords_remove({ word })}
              onClick={() => onChange(words.filter((one) => one !== word))}
            >
              <X {...smallIcon} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
