import { Suspense, useState } from 'react';
import type { Material } from '#protocol/course/materials/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useOutgoing } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useCourse } from '../course-context.ts';
import { WaitingFiles } from '../files/waiting-files.tsx';
import type { PartProps } from '../tabs/course-tab.ts';
import { MaterialRow } from './material-row.tsx';
import styles from './materials.module.css';
import Syllabus from './syllabus.tsx';

const MaterialDialog = lazyWithRetry(() => import('./material-dialog.tsx'));
const RemoveDialog = lazyWithRetry(() => import('./remove-dialog.tsx'));

/** What is open over the list. */
type Open = { what: 'new' } | { what: 'edit' | 'remove'; material: Material };

/** What the course gives its people, in its order; whoever teaches sees also what is still to come. */
export default function Materials({ view, teaches }: PartProps) {
  const room = useCourse();
  const outgoing = useOutgoing(room);
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const { materials } = view;
  const add = (
    <Button size="small" onClick={() => setOpen({ what: 'new' })}>
      {m.taught_material_add()}
    </Button>
  );
  return (
    <section className={styles['materials']} aria-labelledby="course-materials">
      <div className={styles['head']}>
        <h2 id="course-materials">{m.taught_materials()}</h2>
        {teaches && materials.length > 0 ? add : null}
      </div>
      <Syllabus view={view} teaches={teaches} />
      {materials.length === 0 ? (
        <EmptyState
          title={m.taught_materials_none()}
          text={teaches ? m.taught_materials_none_teacher() : m.taught_materials_none_student()}
          action={teaches ? add : null}
        />
      ) : (
        <ol className={styles['list']}>
          {materials.map((material, at) => (
            <MaterialRow
              key={material.material_id}
              material={material}
              files={view.files}
              teaches={teaches}
              above={materials[at - 1]}
              below={materials[at + 1]}
              afterBelow={materials[at + 2]}
              onEdit={() => setOpen({ what: 'edit', material })}
              onRemove={() => setOpen({ what: 'remove', material })}
            />
          ))}
        </ol>
      )}
      <WaitingFiles outgoing={outgoing} of="material." />
      <Suspense fallback={null}>
        {open?.what === 'new' ? (
          <MaterialDialog material={null} files={[]} outgoing={outgoing} onClose={close} />
        ) : null}
        {open?.what === 'edit' ? (
          <MaterialDialog
            material={open.material}
            files={view.files.filter(({ target }) => target === open.material.material_id)}
            outgoing={outgoing}
            onClose={close}
          />
        ) : null}
        {open?.what === 'remove' ? <RemoveDialog material={open.material} onClose={close} /> : null}
      </Suspense>
    </section>
  );
}
