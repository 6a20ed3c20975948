import { Download } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useAction } from '../requests/use-action.ts';
import { TermsNote } from '../session/terms-note.tsx';
import { request } from '../session/session.ts';
import { saveText } from '../shell/save-file.ts';

/** All that is kept of me, as a file. */
export function OwnData() {
  const { busy, problem, act } = useAction();
  const save = async (): Promise<void> => {
    const file = await request<object>('/auth/me/export');
    saveText('madang-account.json', JSON.stringify(file, null, 2));
  };
  return (
    <section>
      <h2>{m.own_data_title()}</h2>
      <p>{m.own_data_hint()}</p>
      <Button icon={<Download {...icon} />} busy={busy} onClick={() => void act(save)}>
        {m.own_data_save()}
      </Button>
      {problem !== undefined && <p role="alert">{problem}</p>}
      <TermsNote />
    </section>
  );
}
