import { useState } from 'react';
import type { ClassView } from '#protocol/class/view.ts';
import { refusalWords } from '#web/features/room/refusal-words.ts';
import type { Command, RoomClient } from '#web/room-client/types.ts';

/**
 * Words that stay where they are until the room has taken them: what is refused says why, beside them.
 *
 * @param command what they are sent as
 * @param onSent they were taken
 */
export function useSentDraft(client: RoomClient<ClassView>, command: (text: string) => Command, onSent?: () => void) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const submit = (): void => {
    const words = text.trim();
    if (words === '' || busy) return;
    setBusy(true);
    const { type, data } = command(words);
    void client.send(type, data).then((answer) => {
      setBusy(false);
      if (answer.ok) setText((now) => (now.trim() === words ? '' : now));
      setProblem(answer.ok ? undefined : refusalWords(answer.error));
      if (answer.ok) onSent?.();
    });
  };
  const write = (now: string): void => {
    setText(now);
    setProblem(undefined);
  };
  return { text, setText: write, busy, problem, submit };
}
