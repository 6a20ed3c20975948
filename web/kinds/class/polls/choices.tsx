import { Check } from 'lucide-react';
import { useId } from 'react';
import { icon } from '#web/ui/icon.ts';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './choices.module.css';

interface ChoicesProps {
  label: string;
  options: readonly { id: string; text: string; mark: string | null }[];
  chosen: readonly string[];
  several?: boolean;
  disabled: boolean;
  /** Short ones, side by side. */
  wide?: boolean;
  onPick: (id: string) => void;
}

/** Options as large as a thumb. Nothing looks chosen before it is. */
export function Choices({ label, options, chosen, several = false, disabled, wide = false, onPick }: ChoicesProps) {
  const name = useId();
  return (
    <fieldset className={styles['choices']} data-wide={wide || undefined} disabled={disabled}>
      <legend>
        <VisuallyHidden>{label}</VisuallyHidden>
      </legend>
      {options.map(({ id, text, mark }) => {
        const isChosen = chosen.includes(id);
        return (
          <label key={id} className={styles['choice']}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              value={id}
              checked={isChosen}
              onChange={() => onPick(id)}
            />
            {mark === null ? null : (
              <b className={styles['mark']} aria-hidden>
                {mark}
              </b>
            )}
            <span dir="auto">{text}</span>
            {isChosen && !wide ? <Check {...icon} aria-hidden className={styles['check']} /> : null}
          </label>
        );
      })}
    </fieldset>
  );
}
