import { useEffect, useState } from 'react';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { onAnnouncement } from './announcements.ts';

/** The page's one live region for what is done by keyboard, or by others. */
export function Announcer() {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  useEffect(() => onAnnouncement((text) => setSaid((before) => ({ text, turn: before.turn + 1 }))), []);
  return (
    <VisuallyHidden>
      {/* A new node each time: the same words again are read again. */}
      <span aria-live="polite">
        <span key={said.turn}>{said.text}</span>
      </span>
    </VisuallyHidden>
  );
}
