import { ImagePlus, Trash } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { type Cut, cutOut, middle } from './cut.ts';
import { PictureFrame } from './picture-frame.tsx';
import styles from './pictures.module.css';

export interface SendPicture {
  file: File;
  /** The same for each try. */
  key: string;
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

export interface PictureDialogProps {
  title: string;
  /** What stands there now. */
  current: ReactNode;
  /** Width to height, and how wide it is kept at most. */
  aspect: number;
  width: number;
  round?: boolean;
  /** Resolves once it stands there. @throws ApiError, or an error in words for people */
  send: (picture: SendPicture) => Promise<void>;
  /** Absent where there is nothing to take away. @throws ApiError */
  remove?: (() => Promise<void>) | undefined;
  onClose: () => void;
}

/** A refusal that says by itself, in words for people, why. */
export class PictureProblem extends Error {}

/** Chooses a picture for a person or a room, and what of it is shown; or takes the one there away. */
export default function PictureDialog(props: PictureDialogProps) {
  const { title, current, aspect, width, round = false, send, remove, onClose } = props;
  const { image, choose, unreadable } = useChosen();
  const [cut, setCut] = useState<Cut>(middle);
  const { done, problem, act } = useSending();
  const input = useRef<HTMLInputElement>(null);
  const busy = done !== null;
  const key = useRef('');
  const put = (): void => {
    if (image === null) return;
    void act(async (sending) => {
      const file = await cutOut(image, { width, aspect, cut });
      await send({ file, key: key.current, ...sending });
      onClose();
    });
  };
  const takeAway = (): void => {
    if (remove === undefined) return;
    void act(async () => {
      await remove();
      onClose();
    });
  };
  return (
    <Dialog
      title={title}
      closeLabel={m.close()}
      onClose={onClose}
      footer={
        image === null ? undefined : (
          <Button tone="primary" busy={busy} onClick={put}>
            {m.picture_use()}
          </Button>
        )
      }
    >
      <div className={styles['dialog']}>
        {image === null ? (
          <div className={styles['current']}>{current}</div>
        ) : (
          <PictureFrame
            image={image}
            aspect={aspect}
            round={round}
            cut={cut}
            onCut={(next) => {
              key.current = crypto.randomUUID();
              setCut(next);
            }}
          />
        )}
        {done === null ? null : (
          <output className={styles['sending']}>
            <progress {...(done < 1 && { value: done })} aria-label={m.picture_sending()} />
            {done < 1 ? m.picture_sending() : m.picture_checking()}
          </output>
        )}
        <FormProblem text={unreadable ? m.picture_unreadable() : problem} />
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp,image/gif"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file === undefined) return;
            key.current = crypto.randomUUID();
            setCut(middle);
            choose(file);
          }}
        />
        <div className={styles['acts']}>
          <Button icon={<ImagePlus {...smallIcon} />} disabled={busy} onClick={() => input.current?.click()}>
            {image === null ? m.picture_choose() : m.picture_choose_other()}
          </Button>
          {remove === undefined || image !== null ? null : (
            <Button tone="danger" icon={<Trash {...smallIcon} />} disabled={busy} onClick={takeAway}>
              {m.picture_remove()}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function useChosen() {
  const [image, setImage] = useState<ImageBitmap | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  useEffect(() => () => image?.close(), [image]);
  const choose = (file: File): void => {
    void createImageBitmap(file)
      .catch(() => null)
      .then((chosen) => {
        setUnreadable(chosen === null);
        if (chosen !== null) setImage(chosen);
      });
  };
  return { image, choose, unreadable };
}

interface Sending {
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

/** How far it is (null: nothing is under way), and why it failed. Whoever leaves calls it off. */
function useSending() {
  const [done, setDone] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const going = useRef<AbortController | null>(null);
  useEffect(() => () => going.current?.abort(), []);
  const act = async (work: (sending: Sending) => Promise<void>): Promise<void> => {
    const controller = new AbortController();
    going.current = controller;
    setProblem(undefined);
    setDone(0);
    try {
      await work({ onProgress: setDone, signal: controller.signal });
    } catch (error) {
      if (!controller.signal.aborted) setProblem(error instanceof PictureProblem ? error.message : errorText(error));
    }
    setDone(null);
  };
  return { done, problem, act };
}
