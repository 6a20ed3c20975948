import { paces } from '#protocol/class/meter/terms.ts';
import type { MeterCounts } from '#protocol/class/meter/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useLesson } from '../class-context.ts';
import live from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { toldBy } from '../told.ts';
import styles from './meter-panel.module.css';
import { paceWords } from './pace-words.ts';

/** How fast it goes for those who are here, as numbers without names. What most of them miss stands out. */
export function MeterPanel({ view, state }: PartProps) {
  const { send } = useLesson();
  const counts = toldBy<MeterCounts>(state, 'meter.counted');
  const all = paces.reduce((sum, pace) => sum + (counts?.[pace] ?? 0), 0);
  if (view.status !== 'live') return null;
  const most = Math.max(1, ...paces.map((pace) => counts?.[pace] ?? 0));
  return (
    <section className={live['panel']}>
      <div className={live['head']}>
        <h2>{m.class_meter()}</h2>
        {all > 0 ? (
          <Button size="small" tone="plain" onClick={() => send('meter.clear', {})}>
            {m.class_meter_clear()}
          </Button>
        ) : null}
      </div>
      {all === 0 ? <p className={live['none']}>{m.class_meter_none()}</p> : null}
      {all === 0 ? null : (
        <dl className={styles['meter']}>
          {paces.map((pace) => {
            const count = counts?.[pace] ?? 0;
            const wants = pace !== 'right' && count === most;
            return (
              <div key={pace} data-wants={wants}>
                <dt>{paceWords[pace]()}</dt>
                <dd>
                  <meter min={0} max={all} value={count} aria-hidden="true" />
                  {count}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </section>
  );
}
