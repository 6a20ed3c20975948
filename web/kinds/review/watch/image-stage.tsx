import { type ReactNode, useState } from 'react';
import type { Version } from '#protocol/review/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { Size } from '../drawing/letterbox.ts';
import { usePictureBox } from '../player/use-picture-box.ts';
import { pointing } from '../player/stage.tsx';
import styles from '../player/stage.module.css';
import { useImageAddress } from './use-image-address.ts';

interface ImageStageProps {
  version: Version;
  imageRef: (image: HTMLImageElement | null) => void;
  over: (aspect: number) => ReactNode;
  onTap: () => void;
  onPoint: (x: number, y: number) => void;
}

/** A single image, looked at as a film is: with what is drawn over it. */
export function ImageStage({ version, imageRef, over, onTap, onPoint }: ImageStageProps) {
  const [natural, setNatural] = useState<Size>({ width: version.width ?? 16, height: version.height ?? 9 });
  const [stage, box] = usePictureBox(natural);
  const src = useImageAddress(version.url);
  return (
    <div ref={stage} className={styles['stage']}>
      {src === null ? null : (
        <img
          ref={imageRef}
          className={styles['video']}
          src={src}
          alt={m.watch_image({ name: version.file_name })}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setNatural({ width, height })}
        />
      )}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- C and D do the same */}
      <div className={styles['picture']} style={box} onClick={onTap} onPointerMove={pointing(onPoint)}>
        {over(natural.width / natural.height)}
      </div>
    </div>
  );
}
