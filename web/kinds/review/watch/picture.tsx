import { type CSSProperties, type ReactNode, useState } from 'react';
import { isImage } from '#protocol/review/terms.ts';
import type { Feedback } from '#protocol/review/feedback.ts';
import type { Version } from '#protocol/review/view.ts';
import { keptIn } from '#web/app/kept.ts';
import { emptyDrawing } from '../drawing/drawing-state.ts';
import { DrawingTools } from '../drawing/drawing-tools.tsx';
import { hasPicture } from '../player/use-player.ts';
import { opening } from '../player/player-state.ts';
import { Stage } from '../player/stage.tsx';
import { Transport } from '../player/transport.tsx';
import { useWatched, Watched } from '../player/watched.ts';
import { PictureLayer } from '../remarks/picture-layer.tsx';
import { useReview } from '../review-context.ts';
import { ImageStage } from './image-stage.tsx';
import { Decoded, NotReady, Unplayable } from './no-picture.tsx';
import { SoundPicture } from './sound-picture.tsx';
import { useWatching } from './watch-context.ts';
import styles from './watch.module.css';

interface PictureProps {
  shown: readonly Feedback[];
  layer: (aspect: number) => ReactNode;
  elementRef: (element: HTMLVideoElement | null) => void;
  imageRef: (image: HTMLImageElement | null) => void;
  onTap: () => void;
  onFull: () => void;
}

const nothing = new Watched(opening);
const keptCaptions = keptIn<string>(() => localStorage, 'madang.review.captions');

/** The picture with what lies over it, and what one plays or draws with. */
export function Picture({ shown, layer, elementRef, imageRef, onTap, onFull }: PictureProps) {
  const { version, player, saying } = useWatching();
  const { together } = useReview();
  const [pen, setPen] = useState(emptyDrawing);
  const [lang, setLang] = useState(() => keptCaptions.read());
  const { phase, problem, decoded } = useWatched(player?.state ?? nothing, (state) => state);
  const { captions } = version;
  const caption = captions.find((one) => one.lang === lang);
  const isSound = !hasPicture(version);
  const over = (aspect: number) => (
    <>
      {isSound ? (
        <SoundPicture version={version} />
      ) : (
        <PictureLayer
          aspect={aspect}
          remarks={shown}
          pen={pen}
          onPen={setPen}
          onStroke={(stroke) => together.draw(stroke)}
        />
      )}
      {layer(aspect)}
    </>
  );
  const point = (x: number, y: number): void => together.point(x, y);
  if (version.status !== 'ready' || version.withdrawn === true) return <NotReady version={version} />;
  const isBroken = phase === 'failed' || phase === 'unseen';
  return (
    <div
      className={styles['picture']}
      style={{ '--aspect': aspectOf(version) } as CSSProperties}
      data-sound={isSound || undefined}
    >
      {isImage(version) ? (
        <ImageStage version={version} imageRef={imageRef} over={over} onTap={onTap} onPoint={point} />
      ) : (
        <Stage
          version={version}
          player={player}
          elementRef={elementRef}
          over={isBroken ? () => null : over}
          onTap={onTap}
          onPoint={point}
        >
          {caption === undefined ? null : (
            <track
              key={caption.url}
              default
              kind="subtitles"
              src={caption.url}
              srcLang={caption.lang}
              label={caption.label}
              onLoad={() => player?.redraw()}
            />
          )}
        </Stage>
      )}
      {isBroken ? (
        <Unplayable
          problem={phase === 'unseen' ? 'unseen' : (problem ?? 'format')}
          onAgain={() => void player?.open(version.url)}
        />
      ) : null}
      {decoded === null || isBroken ? null : <Decoded isMissing={problem === 'decode'} />}
      {saying.isDrawing && !isBroken ? (
        <DrawingTools
          drawing={{ ...pen, shapes: saying.draft.shapes }}
          onDraw={({ shapes, ...next }) => {
            setPen({ ...next, shapes: [] });
            if (shapes !== saying.draft.shapes) saying.change({ shapes });
          }}
        />
      ) : player === null ? null : (
        <Transport
          player={player}
          captions={captions}
          shownCaptions={caption?.lang ?? null}
          onCaptions={(next) => {
            keptCaptions.write(next);
            setLang(next);
          }}
          onFull={onFull}
        />
      )}
    </div>
  );
}

/** As it is turned; undefined where nobody has found out. */
function aspectOf({ width, height }: Version): number | undefined {
  return width == null || height == null ? undefined : width / height;
}
