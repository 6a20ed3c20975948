import styles from './avatar.module.css';
import { initialOf } from './initial.ts';
import { usePictureOf } from './pictures.ts';
import { SmallPicture } from './small-picture.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface Face {
  id: string;
  name: string;
  /** 0 to 11, by the account's id: the same person has the same colour everywhere. */
  hue: number;
  /** Someone with no more than a name: a dashed, paler face. */
  guest?: boolean | undefined;
}

/** Somebody's picture, or where they have none the first letter of their name in their colour. */
export function Avatar({ face, size = 28 }: { face: Face; size?: 22 | 24 | 28 | 36 | 48 | 96 }) {
  const picture = usePictureOf(face.id);
  return (
    <span
      className={styles['avatar']}
      data-person={face.hue}
      data-size={size}
      data-guest={face.guest || undefined}
      title={face.name}
    >
      <span aria-hidden="true">{initialOf(face.name)}</span>
      {picture === null ? null : <SmallPicture file={picture} size={size > 48 ? 'medium' : 'small'} />}
      <VisuallyHidden>{face.name}</VisuallyHidden>
    </span>
  );
}

/** Who is here, a few by face and the rest by number; `label` says it in words. */
export function People({
  faces,
  total,
  label,
  most = 4,
  size = 28,
}: {
  faces: readonly Face[];
  total?: number;
  label: string;
  most?: number;
  size?: 24 | 28;
}) {
  const shown = faces.slice(0, most);
  const more = Math.max(total ?? 0, faces.length) - shown.length;
  return (
    <ul className={styles['people']} aria-label={label}>
      {shown.map((face) => (
        <li key={face.id}>
          <Avatar face={face} size={size} />
        </li>
      ))}
      {more > 0 ? (
        <li className={styles['more']} data-size={size}>
          +{more}
        </li>
      ) : null}
    </ul>
  );
}
