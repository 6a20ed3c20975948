import { ImagePlus } from 'lucide-react';
import { useRef } from 'react';
import { maxPhotos } from '#protocol/itinerary/place-limits.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { UploadRow } from '#web/features/files/upload-tray.tsx';
import { type OutgoingFiles, problemText, shownUploads, useOutgoing } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { Outgoing } from '#web/room-client/outgoing/outgoing.ts';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useCourse } from '../course-context.ts';
import styles from './photos.module.css';

const isPhoto = ({ type }: File): boolean => /^image\/(?:png|jpeg|webp|gif)$/u.test(type);

/** Photos for a place: chosen, taken, dropped here or pasted; each is shown by it as soon as the room has it. */
export function AddPhotos({ place, count }: { place: Place; count: number }) {
  const room = useCourse();
  const outgoing = useOutgoing(room);
  const input = useRef<HTMLInputElement>(null);
  const mine = outgoing.all.filter((one) => targetOf(one) === place.id);
  const space = maxPhotos - count - mine.length;
  const add = (files: readonly File[]): void => {
    for (const file of files.filter(isPhoto).slice(0, space)) {
      // Each by itself: one that is refused holds up no other.
      const draft = `photo ${place.id} ${crypto.randomUUID()}`;
      outgoing.queue?.add(draft, [file], { smaller: true });
      outgoing.queue?.send(draft, { type: 'file.attach', data: { target: place.id } });
    }
  };
  return (
    <div
      className={styles['add']}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        add([...(event.dataTransfer?.files ?? [])]);
      }}
      onPaste={(event) => add([...(event.clipboardData?.files ?? [])])}
    >
      {mine.length === 0 ? null : (
        <ul className={styles['waiting']} aria-label={m.photos_on_their_way()}>
          {mine.map((one) => (
            <OnItsWay key={one.key} one={one} outgoing={outgoing} />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      {space > 0 ? (
        <Button size="small" icon={<ImagePlus {...smallIcon} />} onClick={() => input.current?.click()}>
          {m.photo_add()}
        </Button>
      ) : (
        <p className={styles['full']}>{m.photos_full({ count: maxPhotos })}</p>
      )}
    </div>
  );
}

function targetOf({ command }: Outgoing): string | null {
  if (command?.type !== 'file.attach') return null;
  return (command.data as { target: string }).target;
}

function OnItsWay({ one, outgoing }: { one: Outgoing; outgoing: OutgoingFiles }) {
  const { queue, problems } = outgoing;
  const [upload] = shownUploads(outgoing, one);
  if (upload === undefined) return null;
  // What the room says to it, once it has the file.
  const refused = problems.get(one.key);
  const shown =
    refused === undefined ? upload : { ...upload, problem: problemText(refused.error), passing: refused.passing };
  const key = refused === undefined ? upload.file.key : one.key;
  return (
    <UploadRow
      upload={shown}
      queue={queue}
      onRetry={() => queue?.retry(key)}
      onCancel={() => queue?.discard(one.key)}
    />
  );
}
