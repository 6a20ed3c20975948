import { useState } from 'react';

interface SmallPictureProps {
  /** The file of what stands for a person or a room. */
  file: string;
  size?: 'small' | 'medium';
}

/** Lies over what is shown without it; one that cannot be had is left out. */
export function SmallPicture({ file, size = 'small' }: SmallPictureProps) {
  const [missed, setMissed] = useState('');
  if (missed === file) return null;
  const src = `/api/v1/avatars/${file}?size=${size}`;
  return <img src={src} alt="" loading="lazy" decoding="async" draggable={false} onError={() => setMissed(file)} />;
}
