import { QrCode } from 'lucide-react';
import { Suspense, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { late } from './late.ts';

const ContactCodeDialog = late(() => import('./contact-code-dialog.tsx'));

/** Opens one's own link and QR code; `small` where there is room for a picture alone. */
export function ContactCodeButton({ small = false }: { small?: boolean }) {
  const [open, setOpen] = useState(false);
  const show = (): void => setOpen(true);
  return (
    <>
      {small ? (
        <IconButton label={m.contact_code()} icon={<QrCode {...icon} />} onClick={show} />
      ) : (
        <Button icon={<QrCode {...icon} />} onClick={show}>
          {m.contact_code_show()}
        </Button>
      )}
      {open ? (
        <Suspense fallback={null}>
          <ContactCodeDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
