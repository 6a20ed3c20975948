import { useId, useState } from 'react';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { panelOf, TabList } from '#web/ui/tabs.tsx';
import { LessonHead } from '../lesson-head.tsx';
import type { Part, PartProps } from '../parts.ts';
import styles from './desk.module.css';
import { beside, launchers, said, stage } from './parts.ts';

/** The desk of whoever teaches: who is here and waits, what is on, what can be launched, and what people say. */
export default function TeacherDesk(props: PartProps) {
  return (
    <MainPane>
      <div className={styles['desk']}>
        <Column of={beside} label={m.class_desk_people()} className={styles['beside']} {...props} />
        <div className={styles['middle']}>
          <LessonHead view={props.view} />
          {props.view.status === 'scheduled' ? <p className={styles['before']}>{m.class_teacher_scheduled()}</p> : null}
          {stage.map((Stage, index) => (
            <Stage key={index} {...props} />
          ))}
          <Launchers {...props} />
        </div>
        <Column of={said} label={m.class_desk_said()} className={styles['said']} {...props} />
      </div>
    </MainPane>
  );
}

interface ColumnProps extends PartProps {
  of: readonly Part[];
  label: string;
  className: string | undefined;
}

function Column({ of, label, className, ...props }: ColumnProps) {
  if (of.length === 0) return null;
  return (
    <aside className={className} aria-label={label}>
      {of.map((Beside, index) => (
        <Beside key={index} {...props} />
      ))}
    </aside>
  );
}

function Launchers(props: PartProps) {
  const id = useId();
  const [picked, setPicked] = useState<string | null>(null);
  const open = launchers.find(({ name }) => name === picked) ?? launchers[0];
  if (open === undefined) return null;
  return (
    <section className={styles['launchers']}>
      <TabList
        id={id}
        label={m.class_launchers()}
        value={open.name}
        tabs={launchers.map(({ name, label, icon }) => ({
          value: name,
          label: (
            <>
              {icon}
              {label()}
            </>
          ),
        }))}
        onPick={setPicked}
      />
      <div {...panelOf(id, open.name)}>
        <open.Part {...props} />
      </div>
    </section>
  );
}
