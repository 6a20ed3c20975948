import type { BankEntry } from '#protocol/course/bank/terms.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { BankList } from '#web/features/questions/bank/bank-list.tsx';
import { type AskCourse, useBank } from '#web/features/questions/bank/use-bank.ts';
import { usePicked } from '#web/features/questions/bank/use-picked.ts';
import { m } from '#web/i18n/generated/messages.js';
import { EmptyState } from '#web/ui/empty-state.tsx';

interface FromBankProps {
  ask: AskCourse;
  /** So many have a place in the quiz. */
  most: number;
  onPick: (entries: readonly BankEntry[]) => void;
  onClose: () => void;
}

/** Questions of the course's bank, to be copied into the quiz that is being written. */
export default function FromBankDialog({ ask, most, onPick, onClose }: FromBankProps) {
  const bank = useBank(ask);
  const picked = usePicked();
  const count = picked.all.length;
  return (
    <FormDialog
      title={m.class_quiz_from_bank()}
      action={m.class_quiz_from_bank_add({ count })}
      placement="side"
      disabled={count === 0 || count > most}
      onClose={onClose}
      onSubmit={() => {
        onPick(picked.all);
        onClose();
      }}
    >
      <BankList
        bank={bank}
        picked={picked}
        empty={<EmptyState title={m.taught_bank_empty_title()} text={m.taught_bank_empty_text()} />}
      />
    </FormDialog>
  );
}
