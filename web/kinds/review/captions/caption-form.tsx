import { useState } from 'react';
import type { Version } from '#protocol/review/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { useAction } from '#web/app/requests/use-action.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import type { CaptionFile } from './caption-file.ts';
import styles from './captions.module.css';
import { putCaptions } from './kept-captions.ts';
import { langPattern, languageOptions, ownLanguageName } from './languages.ts';

interface CaptionFormProps {
  place: { access: RoomAccess; path: string };
  file: CaptionFile;
  /** Those that are there. */
  captions: Version['captions'];
  onDone: () => void;
}

/** No language that there is: one is written by its code. */
const other = 'other';

/** In which language a file is, and what it is called where one chooses it. */
export function CaptionForm({ place, file, captions, onDone }: CaptionFormProps) {
  const [picked, setPicked] = useState(file.lang ?? getLocale());
  const [code, setCode] = useState('');
  const lang = picked === other ? code.trim() : picked;
  const before = captions.find((one) => one.lang === lang);
  const [label, setLabel] = useState<string | null>(null);
  const shownLabel = label ?? before?.label ?? (lang === '' ? '' : ownLanguageName(lang));
  const [tried, setTried] = useState(false);
  const { busy, problem, act } = useAction();
  const isLanguage = langPattern.test(lang);
  const save = (): void => {
    setTried(true);
    const said = shownLabel.trim();
    if (!isLanguage || said === '') return;
    void act(async () => {
      await putCaptions({ ...place, lang }, { label: said, vtt: file.vtt });
      toasts.show({ text: m.captions_saved({ label: said }) });
      onDone();
    });
  };
  return (
    <FormDialog
      title={m.captions_add()}
      action={before === undefined ? m.captions_add_act() : m.captions_replace()}
      busy={busy}
      problem={problem}
      onClose={onDone}
      onSubmit={save}
    >
      <p className={styles['text']}>{m.captions_lines({ count: file.count })}</p>
      <Select
        data-autofocus
        label={m.captions_language()}
        hint={before === undefined ? undefined : m.captions_there({ label: before.label })}
        value={picked}
        options={[...languageOptions(file.lang), { value: other, label: m.captions_other() }]}
        onPick={setPicked}
      />
      {picked === other ? (
        <TextField
          label={m.captions_code()}
          hint={m.captions_code_hint()}
          maxLength={35}
          autoCapitalize="off"
          spellCheck={false}
          value={code}
          error={tried && !isLanguage ? m.captions_code_wrong() : undefined}
          onText={setCode}
        />
      ) : null}
      <TextField
        label={m.captions_label()}
        hint={m.captions_label_hint()}
        maxLength={60}
        value={shownLabel}
        error={tried && shownLabel.trim() === '' ? m.error_field_required() : undefined}
        onText={setLabel}
      />
    </FormDialog>
  );
}
