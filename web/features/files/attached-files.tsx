import { Download, FileText, FileX, ImageOff, ShieldAlert } from 'lucide-react';
import { Suspense, useState } from 'react';
import { type AttachedFile, isVoice, maxFileBytes } from '#protocol/files/terms.ts';
import { isMedia } from '#protocol/files/uploads.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useSharedRoom } from '#web/features/room/room-context.ts';
import { icon } from '#web/ui/icon.ts';
import { useFileAddress } from './file-addresses.ts';
import styles from './files.module.css';
import { isGone, Picture, stateText } from './picture.tsx';
import { sizeText } from '#web/i18n/size-text.ts';
import { TakeFileOut } from './take-file-out.tsx';
import { VoicePlayer } from './voice/voice-player.tsx';

const Film = lazyWithRetry(() => import('./film.tsx'));
const Lightbox = lazyWithRetry(() => import('./lightbox.tsx'));

/** What a message shows: pictures in a grid, films and sound to be played, documents by name and size. */
export default function AttachedFiles({ files }: { files: readonly AttachedFile[] }) {
  const [open, setOpen] = useState<number | null>(null);
  const pictures = files.filter((file) => file.content_type.startsWith('image/') && !isGone(file));
  const voices = files.filter((file) => isShortVoice(file) && !isGone(file));
  const films = files.filter((file) => isMedia(file.content_type) && !isShortVoice(file) && file.state === 'clean');
  const documents = files.filter((file) => ![...pictures, ...voices, ...films].includes(file));
  return (
    <div className={styles['files']}>
      {pictures.length === 0 ? null : (
        <div className={styles['grid']} data-count={Math.min(pictures.length, 4)}>
          {pictures.map((file, index) => (
            <Picture key={file.id} file={file} onOpen={() => setOpen(index)} />
          ))}
        </div>
      )}
      {voices.map((file) => (
        <Voice key={file.id} file={file} />
      ))}
      {films.map((file) => (
        <Suspense key={file.id} fallback={<Document file={file} />}>
          <Film file={file} card={<Document file={file} />} />
        </Suspense>
      ))}
      {documents.map((file) => (
        <Document key={file.id} file={file} />
      ))}
      {open === null ? null : (
        <Suspense fallback={null}>
          <Lightbox files={pictures} at={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** What is longer than anybody records here is played like a film: its waveform would need all of it. */
function isShortVoice({ content_type, size }: AttachedFile): boolean {
  return isVoice(content_type) && size <= maxFileBytes;
}

function Voice({ file }: { file: AttachedFile }) {
  const url = useFileAddress(useSharedRoom(), file)?.url ?? null;
  if (url === null) return <p className={styles['document']}>{stateText(file)}</p>;
  return <VoicePlayer src={url} bytes={async () => (await fetch(url)).arrayBuffer()} />;
}

function Document({ file }: { file: AttachedFile }) {
  const address = useFileAddress(useSharedRoom(), file);
  const url = address?.url ?? null;
  const said = file.state === 'clean' ? sizeText(file.size) : stateText(file);
  const inside = (
    <>
      <Shape file={file} />
      <span>
        {file.name === '' ? null : (
          <b className={styles['name']} dir="auto">
            {file.name}
          </b>
        )}
        <small className={styles['detail']}>{said}</small>
      </span>
      {url === null ? null : <Download {...icon} />}
    </>
  );
  return url === null ? (
    <p className={styles['document']}>{inside}</p>
  ) : (
    <div className={styles['kept']}>
      <a className={styles['document']} href={url} target="_blank" rel="noreferrer" download={file.name}>
        {inside}
      </a>
      <TakeFileOut file={file} address={address} />
    </div>
  );
}

function Shape({ file }: { file: AttachedFile }) {
  if (file.state === 'infected') return <ShieldAlert {...icon} />;
  if (file.removed) return <FileX {...icon} />;
  return file.state === 'failed' ? <ImageOff {...icon} /> : <FileText {...icon} />;
}
