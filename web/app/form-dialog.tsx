import { type ReactNode, useId } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog, type DialogProps } from '#web/ui/dialog.tsx';
import { Form, FormProblem } from '#web/ui/form.tsx';

export interface FormDialogProps extends Pick<DialogProps, 'title' | 'onClose' | 'placement'> {
  /** The act by its name, never “OK”. */
  action: string;
  tone?: 'primary' | 'danger';
  disabled?: boolean;
  busy?: boolean;
  problem?: string | undefined;
  onSubmit: () => void;
  children: ReactNode;
}

/** Some fields and the one act that sends them. What is missing is said beside the field, in the page's language. */
export function FormDialog(props: FormDialogProps) {
  const { action, tone = 'primary', disabled = false, busy = false, problem, onSubmit, children, ...dialog } = props;
  const formId = useId();
  return (
    <Dialog
      {...dialog}
      closeLabel={m.close()}
      footer={
        <Button tone={tone} type="submit" form={formId} disabled={disabled} busy={busy}>
          {action}
        </Button>
      }
    >
      <Form id={formId} noValidate onSubmit={onSubmit}>
        {children}
        <FormProblem text={problem} />
      </Form>
    </Dialog>
  );
}
