import { Ellipsis, FileUp, Pencil, Plus, Trash2 } from 'lucide-react';
import { Suspense, useCallback, useEffect, useState } from 'react';
import { type BankEntry, type QuestionFileForm, questionFileForms } from '#protocol/course/bank/terms.ts';
import { questionTypes, type QuestionType } from '#protocol/quiz-questions/question.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { toastError } from '#web/app/shell/toasts.ts';
import { BankList } from '#web/features/questions/bank/bank-list.tsx';
import { type AskCourse, useBank } from '#web/features/questions/bank/use-bank.ts';
import { usePicked } from '#web/features/questions/bank/use-picked.ts';
import { typeText } from '#web/features/questions/type-text.ts';
import { downloadFile } from '#web/features/room/room-files.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useCourse } from '../course-context.ts';
import type { PartProps } from '../tabs/course-tab.ts';
import styles from './bank-panel.module.css';

const EntryDialog = lazyWithRetry(() => import('./entry-dialog.tsx'));
const ImportDialog = lazyWithRetry(() => import('./import-dialog.tsx'));
const QuizDialog = lazyWithRetry(() => import('./quiz-dialog.tsx'));

/** What is open over the bank. */
type Open =
  | { what: 'new'; type: QuestionType }
  | { what: 'edit'; entry: BankEntry }
  | { what: 'import' | 'quiz' }
  | null;

/** The questions that the course keeps: written, brought, found, and given to a lesson as a quiz. */
export default function BankPanel({ view }: PartProps) {
  const { client } = useCourse();
  const ask = useAskCourse();
  const bank = useBank(ask);
  const picked = usePicked();
  const [open, setOpen] = useState<Open>(null);
  const { reload } = bank;
  useEffect(
    () =>
      client.follow((_view, event) => {
        if (event === null || event.type.startsWith('bank.')) reload();
      }),
    [client, reload],
  );
  const close = (): void => setOpen(null);
  const remove = async (entry: BankEntry): Promise<void> => {
    picked.set(entry, false);
    await ask(`/questions/${entry.question.id}`, { method: 'DELETE' });
  };
  const count = picked.all.length;
  return (
    <section className={styles['panel']} aria-labelledby="course-bank">
      <div className={styles['head']}>
        <h2 id="course-bank">{m.taught_bank_title()}</h2>
        <SaveMenu />
        <Tools onOpen={setOpen} />
      </div>
      <BankList
        bank={bank}
        picked={picked}
        empty={<EmptyState title={m.taught_bank_empty_title()} text={m.taught_bank_empty_text()} />}
        acts={(entry) => (
          <Menu
            label={m.taught_bank_acts()}
            trigger={<Ellipsis {...icon} />}
            items={[
              {
                label: m.class_quiz_edit(),
                icon: <Pencil {...icon} />,
                onPick: () => setOpen({ what: 'edit', entry }),
              },
              {
                label: m.class_quiz_delete(),
                icon: <Trash2 {...icon} />,
                danger: true,
                onPick: () => void remove(entry).catch(toastError),
              },
            ]}
          />
        )}
      />
      {count === 0 ? null : (
        <div className={styles['picked']}>
          <Button onClick={picked.clear}>{m.taught_bank_unpick()}</Button>
          <Button tone="primary" onClick={() => setOpen({ what: 'quiz' })}>
            {m.taught_bank_to_quiz({ count })}
          </Button>
        </div>
      )}
      <Suspense fallback={null}>
        {open?.what === 'new' ? <EntryDialog ask={ask} type={open.type} onClose={close} /> : null}
        {open?.what === 'edit' ? <EntryDialog ask={ask} entry={open.entry} onClose={close} /> : null}
        {open?.what === 'import' ? <ImportDialog ask={ask} onClose={close} /> : null}
        {open?.what === 'quiz' ? (
          <QuizDialog
            view={view}
            entries={picked.all}
            onClose={close}
            onMade={() => {
              close();
              picked.clear();
            }}
          />
        ) : null}
      </Suspense>
    </section>
  );
}

function useAskCourse(): AskCourse {
  const { access, roomId } = useCourse();
  return useCallback((path, call) => roomRequest(access, `/courses/${roomId}${path}`, call), [access, roomId]);
}

const formTexts: Record<QuestionFileForm, () => string> = {
  xlsx: m.taught_bank_save_xlsx,
  csv: m.taught_bank_save_csv,
  gift: m.taught_bank_save_gift,
};

/** The whole bank as a file. */
function SaveMenu() {
  const { access, roomId } = useCourse();
  const save = (form: QuestionFileForm): void =>
    void downloadFile(access, `/courses/${roomId}/questions/file?form=${form}&lang=${getLocale()}`, 'questions').catch(
      toastError,
    );
  return (
    <Menu
      triggerClass={styles['save']}
      label={m.taught_bank_save()}
      trigger={<Ellipsis {...icon} />}
      items={questionFileForms.map((form) => ({ label: formTexts[form](), onPick: () => save(form) }))}
    />
  );
}

function Tools({ onOpen }: { onOpen: (open: Open) => void }) {
  return (
    <div className={styles['tools']}>
      <Menu
        label={m.class_quiz_add_question()}
        triggerClass={styles['add']}
        trigger={
          <>
            <Plus {...smallIcon} /> {m.class_quiz_add_question()}
          </>
        }
        items={questionTypes.map((type) => ({ label: typeText(type), onPick: () => onOpen({ what: 'new', type }) }))}
      />
      <Button icon={<FileUp {...smallIcon} />} onClick={() => onOpen({ what: 'import' })}>
        {m.taught_bank_import()}
      </Button>
    </div>
  );
}
