import { Checkbox } from '#web/ui/checkbox.tsx';
import { allowedBy, switchesOf, type Allowing } from './levels.ts';
import styles from './share-dialog.module.css';

interface LinkSwitchesProps extends Allowing {
  kind: string;
  onSwitch: (switches: string[]) => void;
}

/** What a link can allow besides its level, one by one, and all of it said in one line. */
export function LinkSwitches({ kind, level, switches, onSwitch }: LinkSwitchesProps) {
  return (
    <>
      <div className={styles['switches']}>
        {switchesOf(kind).map(({ value, label, hint }) => (
          <Checkbox
            key={value}
            label={label}
            {...(switches.includes(value) && { hint })}
            checked={switches.includes(value)}
            onCheck={(isOn) => onSwitch(switched(switches, value, isOn))}
          />
        ))}
      </div>
      <p className={styles['explained']} aria-live="polite">
        {allowedBy(kind, { level, switches })}
      </p>
    </>
  );
}

function switched(on: readonly string[], right: string, isOn: boolean): string[] {
  const others = on.filter((one) => one !== right);
  return isOn ? [...others, right] : others;
}
