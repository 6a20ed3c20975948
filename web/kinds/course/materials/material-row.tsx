import { ArrowDown, ArrowUp, Ellipsis, ExternalLink, Pencil, Trash } from 'lucide-react';
import type { Material } from '#protocol/course/materials/view.ts';
import type { ShownFile } from '#protocol/files/view.ts';
import { useNow } from '#web/app/shell/now.ts';
import AttachedFiles from '#web/features/files/attached-files.tsx';
import { leadingTo, LinkedText } from '#web/features/reading/linked-text.tsx';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { useCourse } from '../course-context.ts';
import styles from './materials.module.css';

interface MaterialRowProps {
  material: Material;
  /** All that the course shows. */
  files: readonly ShownFile[];
  teaches: boolean;
  above: Material | undefined;
  below: Material | undefined;
  afterBelow: Material | undefined;
  onEdit: () => void;
  onRemove: () => void;
}

export function MaterialRow(props: MaterialRowProps) {
  const { material, files, teaches } = props;
  const { material_id, title, description, url, visible_from, shown } = material;
  const now = useNow();
  const its = files.filter(({ target }) => target === material_id);
  return (
    <li className={styles['row']} data-about={material_id} data-hidden={!shown || undefined}>
      <div className={styles['what']}>
        <h3 dir="auto">{title}</h3>
        {shown || visible_from === null ? null : (
          <p className={styles['from']}>{m.taught_material_from({ when: whenText(visible_from, now, getLocale()) })}</p>
        )}
        {description === '' ? null : (
          <p className={styles['description']} dir="auto">
            <LinkedText text={description} />
          </p>
        )}
        {url === null ? null : (
          <a className={styles['link']} {...leadingTo(url)}>
            <ExternalLink {...smallIcon} />
            <span dir="ltr">{hostOf(url)}</span>
          </a>
        )}
        {its.length === 0 ? null : <AttachedFiles files={its} />}
      </div>
      {teaches ? <RowMenu {...props} /> : null}
    </li>
  );
}

function RowMenu({ material, above, below, afterBelow, onEdit, onRemove }: MaterialRowProps) {
  const { client } = useCourse();
  const { material_id, title } = material;
  const move = (before: Material | undefined): void =>
    void client.send('material.move', { material_id, before: before?.material_id ?? null });
  const items = (): MenuItem[] => [
    { label: m.taught_material_edit(), icon: <Pencil {...icon} />, onPick: onEdit },
    ...(above === undefined
      ? []
      : [{ label: m.taught_material_up(), icon: <ArrowUp {...icon} />, onPick: () => move(above) }]),
    ...(below === undefined
      ? []
      : [{ label: m.taught_material_down(), icon: <ArrowDown {...icon} />, onPick: () => move(afterBelow) }]),
    { label: m.taught_material_remove(), icon: <Trash {...icon} />, danger: true, onPick: onRemove },
  ];
  return <Menu label={m.taught_acts_about({ title })} trigger={<Ellipsis {...icon} />} items={items} />;
}

/** An address says most by where it leads. */
function hostOf(url: string): string {
  const { host, pathname } = new URL(url);
  return pathname === '/' ? host : `${host}${pathname}`;
}
