import { ArrowDown, ArrowUp, Captions, Eye, EyeOff, Pencil, Play } from 'lucide-react';
import { useState } from 'react';
import { isImage } from '#protocol/review/terms.ts';
import type { Version, Video } from '#protocol/review/view.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { sizeText } from '#web/i18n/size-text.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { TextField } from '#web/ui/text-field.tsx';
import { useReview } from '../review-context.ts';
import { Poster } from './poster.tsx';
import { VersionState } from './version-state.tsx';
import styles from './versions-dialog.module.css';

/** All versions of a video: named, put in another order, withdrawn and brought back. */
export default function VersionsDialog({ video, onClose }: { video: Video; onClose: () => void }) {
  const { send, can, open, show } = useReview();
  const { id, versions } = video;
  const playing = versions.filter(({ status, withdrawn }) => status === 'ready' && withdrawn === undefined);
  const move = (at: number, by: number): void => {
    const order = versions.map(({ n }) => n);
    const [moved] = order.splice(at, 1);
    if (moved !== undefined) order.splice(at + by, 0, moved);
    send('version.order', { video_id: id, versions: order });
  };
  return (
    <Dialog title={m.video_versions_of({ title: video.title })} closeLabel={m.close()} onClose={onClose}>
      <ol className={styles['versions']}>
        {versions.map((version, at) => (
          <li key={version.id} className={styles['version']} data-withdrawn={version.withdrawn}>
            <Poster version={version} dimmed={version.status !== 'ready' || version.withdrawn === true} />
            <VersionWords video={video} version={version} />
            <span className={styles['acts']}>
              {version.status === 'ready' && version.withdrawn === undefined ? (
                <IconButton
                  label={m.version_watch({ name: labelOf(version) })}
                  icon={<Play {...smallIcon} />}
                  onClick={() => {
                    open(id, version.n);
                    onClose();
                  }}
                />
              ) : null}
              {can.edit && versions.length > 1 ? (
                <>
                  <IconButton
                    label={m.version_earlier({ name: labelOf(version) })}
                    icon={<ArrowUp {...smallIcon} />}
                    disabled={at === 0}
                    onClick={() => move(at, -1)}
                  />
                  <IconButton
                    label={m.version_later({ name: labelOf(version) })}
                    icon={<ArrowDown {...smallIcon} />}
                    disabled={at === versions.length - 1}
                    onClick={() => move(at, 1)}
                  />
                </>
              ) : null}
              {can.edit && version.status === 'ready' && !isImage(version) ? (
                <IconButton
                  label={m.captions_manage_of({ name: labelOf(version) })}
                  icon={<Captions {...smallIcon} />}
                  onClick={() => show({ dialog: { what: 'captions', version_id: version.id } })}
                />
              ) : null}
              {can.edit && version.status !== 'uploading' ? (
                <IconButton
                  label={
                    version.withdrawn === undefined
                      ? m.version_withdraw({ name: labelOf(version) })
                      : m.version_bring_back({ name: labelOf(version) })
                  }
                  icon={version.withdrawn === undefined ? <EyeOff {...smallIcon} /> : <Eye {...smallIcon} />}
                  onClick={() =>
                    send('version.withdraw', {
                      video_id: id,
                      version: version.n,
                      withdrawn: version.withdrawn === undefined,
                    })
                  }
                />
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      {playing.length < 2 ? null : (
        <Button onClick={() => show({ dialog: null, compare: { video_id: id } })}>{m.versions_compare()}</Button>
      )}
    </Dialog>
  );
}

function labelOf({ n, name }: Version): string {
  return name === undefined ? `v${n}` : `v${n} ${name}`;
}

function VersionWords({ video, version }: { video: Video; version: Version }) {
  const { send, can } = useReview();
  const [naming, setNaming] = useState<string | null>(null);
  const save = (): void => {
    const said = (naming ?? '').trim();
    if (said !== (version.name ?? ''))
      send('version.update', { video_id: video.id, version: version.n, name: said === '' ? null : said });
    setNaming(null);
  };
  if (naming !== null)
    return (
      <form
        className={styles['naming']}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField label={m.version_name_label({ n: version.n })} maxLength={100} value={naming} onText={setNaming} />
        <Button size="small" type="submit">
          {m.save()}
        </Button>
        <Button size="small" tone="plain" onClick={() => setNaming(null)}>
          {m.cancel()}
        </Button>
      </form>
    );
  return (
    <div className={styles['words']}>
      <span className={styles['name']}>
        <b>v{version.n}</b>
        {version.name === undefined ? null : <span dir="auto">{version.name}</span>}
        {can.edit ? (
          <IconButton
            label={m.version_rename({ n: version.n })}
            icon={<Pencil {...smallIcon} />}
            onClick={() => setNaming(version.name ?? '')}
          />
        ) : null}
      </span>
      <small>
        {[
          ...(version.withdrawn === undefined ? [] : [m.version_withdrawn()]),
          formatDateTime(version.created_at, getLocale()),
          sizeText(version.size),
        ].join(' · ')}
      </small>
      <VersionState version={version} />
    </div>
  );
}
