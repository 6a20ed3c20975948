import { Captions, Ellipsis, FolderOpen, Pencil } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { maxCaptions } from '#protocol/review/terms.ts';
import type { Version, Video } from '#protocol/review/view.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { toastError, toasts } from '#web/app/shell/toasts.ts';
import { useDrop } from '#web/features/files/use-drop.ts';
import { mediaSession } from '#web/features/files/media-session.ts';
import { saveBlob } from '#web/app/shell/save-file.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { acceptedCaptions } from '../project/accepted-media.ts';
import { openPicker } from '../project/open-picker.ts';
import { useReview } from '../review-context.ts';
import { versionPath } from '../upload/version-upload.ts';
import { readCaptionFile, type CaptionFile } from './caption-file.ts';
import { CaptionForm } from './caption-form.tsx';
import { CaptionLines } from './caption-lines.tsx';
import styles from './captions.module.css';
import { fetchCaptions, putCaptions, removeCaptions } from './kept-captions.ts';
import { languageName } from './languages.ts';

interface CaptionsDialogProps {
  video: Video;
  version: Version;
  /** One that was dropped on the video. */
  dropped?: File | undefined;
  onClose: () => void;
}

type Kept = Version['captions'][number];
type Stage = { what: 'list' } | { what: 'adding'; file: CaptionFile } | { what: 'editing'; lang: string };

/** What is written under a version, in each language: added, corrected, replaced, taken along and removed. */
export default function CaptionsDialog({ video, version, dropped, onClose }: CaptionsDialogProps) {
  const room = useReview();
  const [stage, setStage] = useState<Stage>({ what: 'list' });
  const [problem, setProblem] = useState<string | null>(null);
  const place = { access: room.access, path: versionPath(room.roomId, video.id, version.n) };
  const isFull = version.captions.length >= maxCaptions;
  const read = useCallback(async (file: File | undefined, lang: string | null = null): Promise<void> => {
    if (file === undefined) return;
    const found = await readCaptionFile(file).catch(() => m.captions_unknown());
    const isRead = typeof found !== 'string';
    setProblem(isRead ? null : `${file.name}: ${found}`);
    if (isRead) setStage({ what: 'adding', file: lang === null ? found : { ...found, lang } });
  }, []);
  const first = useRef(dropped);
  useEffect(() => void read(first.current), [read]);
  useDrop(stage.what === 'editing' ? null : ([file]) => void read(file));
  const pick = (lang: string | null): void =>
    openPicker(([file]) => void read(file, lang), { accept: acceptedCaptions });
  const back = (): void => setStage({ what: 'list' });
  const edited = stage.what === 'editing' ? version.captions.find(({ lang }) => lang === stage.lang) : undefined;
  if (edited !== undefined) return <CaptionLines place={{ ...place, lang: edited.lang }} kept={edited} onDone={back} />;
  if (stage.what === 'adding')
    return <CaptionForm place={place} file={stage.file} captions={version.captions} onDone={back} />;
  return (
    <Dialog
      title={m.captions_of({ title: video.title, n: version.n })}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        <Button
          tone="primary"
          icon={<FolderOpen {...smallIcon} />}
          aria-disabled={isFull || undefined}
          onClick={() => (isFull ? setProblem(m.captions_full({ count: maxCaptions })) : pick(null))}
        >
          {m.captions_pick()}
        </Button>
      }
    >
      <p className={styles['text']}>{m.captions_text()}</p>
      {problem === null ? null : (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      <ul className={styles['languages']}>
        {version.captions.map((kept) => (
          <Language
            key={kept.lang}
            kept={kept}
            name={`${video.title} v${version.n}`}
            place={place}
            onEdit={() => setStage({ what: 'editing', lang: kept.lang })}
            onReplace={() => pick(kept.lang)}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface LanguageProps {
  kept: Kept;
  /** What a file of it is called, before its language. */
  name: string;
  place: { access: ReturnType<typeof useReview>['access']; path: string };
  onEdit: () => void;
  onReplace: () => void;
}

function Language({ kept, name, place, onEdit, onReplace }: LanguageProps) {
  const room = useReview();
  const { busy, act } = useAction();
  const { lang, label, url } = kept;
  const at = { ...place, lang };
  const fetched = async (): Promise<string> => {
    await mediaSession(room);
    return fetchCaptions(url);
  };
  const remove = async (): Promise<void> => {
    const vtt = await fetched();
    await removeCaptions(at);
    const back = (): void => void putCaptions(at, { label, vtt }).catch(toastError);
    toasts.show({ text: m.captions_removed({ label }), action: { label: m.undo(), onPick: back } });
  };
  const run = (work: () => Promise<void>): void => void act(() => work().catch(toastError));
  const items = (): MenuItem[] => [
    { label: m.captions_replace(), onPick: onReplace },
    {
      label: m.captions_download(),
      onPick: () => run(async () => saveBlob(`${name}.${lang}.vtt`, new Blob([await fetched()], { type: 'text/vtt' }))),
    },
    { label: m.captions_remove(), danger: true, onPick: () => run(remove) },
  ];
  return (
    <li aria-busy={busy || undefined}>
      <Captions {...smallIcon} />
      <span>
        <b dir="auto">{label}</b>
        <small>
          {languageName(lang)} · {lang}
        </small>
      </span>
      <IconButton label={m.captions_edit({ label })} icon={<Pencil {...smallIcon} />} onClick={onEdit} />
      <Menu label={m.captions_more({ label })} trigger={<Ellipsis {...smallIcon} />} items={items} />
    </li>
  );
}
