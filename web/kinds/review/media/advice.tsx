import { Copy } from 'lucide-react';
import { useState } from 'react';
import { toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Segmented } from '#web/ui/segmented.tsx';
import styles from './advice.module.css';
import type { Probed } from './probed.ts';
import { ffmpegCommand, targetRate } from './recipes.ts';
import { rateText } from './rate-text.ts';
import type { Verdict } from './verdict.ts';

type Program = 'premiere' | 'resolve' | 'ffmpeg';

interface AdviceProps {
  name: string;
  facts: Probed;
  remedy: NonNullable<Verdict['remedy']>;
}

/** What to export instead, with the settings of the programs that people have. */
export function Advice({ name, facts, remedy }: AdviceProps) {
  const [program, setProgram] = useState<Program>('premiere');
  const rate = targetRate(facts);
  const fps = rate === null ? m.advice_rate_own() : m.advice_rate({ fps: rateText(rate) });
  const command = ffmpegCommand(name, facts, remedy);
  if (remedy === 'still') return <p className={styles['still']}>{m.advice_still()}</p>;
  return (
    <section className={styles['advice']}>
      <p>{remedy === 'encode' ? m.advice_encode() : m.advice_rewrap()}</p>
      <Segmented
        label={m.advice_program()}
        value={program}
        options={[
          { value: 'premiere', label: 'Premiere' },
          { value: 'resolve', label: 'Resolve' },
          { value: 'ffmpeg', label: 'ffmpeg' },
        ]}
        onPick={setProgram}
      />
      {program === 'ffmpeg' ? (
        <div className={styles['command']}>
          <code>{command}</code>
          <IconButton
            label={m.advice_copy()}
            icon={<Copy {...smallIcon} />}
            onClick={() =>
              void navigator.clipboard.writeText(command).then(
                () => toasts.show({ text: m.advice_copied() }),
                () => toasts.show({ text: m.error_unknown(), tone: 'danger' }),
              )
            }
          />
        </div>
      ) : (
        <ol>
          {(program === 'premiere' ? m.advice_premiere({ rate: fps }) : m.advice_resolve({ rate: fps }))
            .split('\n')
            .map((line) => (
              <li key={line}>{line}</li>
            ))}
        </ol>
      )}
    </section>
  );
}
