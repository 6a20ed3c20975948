import { LogOut } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useLeave } from '../session/leave-account.tsx';
import type { SectionProps } from './section-props.ts';

export function Leave({ account }: SectionProps) {
  const { leave, dialog } = useLeave(account);
  return (
    <section>
      <Button icon={<LogOut {...icon} />} onClick={leave}>
        {m.sign_out()}
      </Button>
      {dialog}
    </section>
  );
}
