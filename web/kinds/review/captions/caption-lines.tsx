import { Plus, Search, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { readCaptions } from '#protocol/review/captions.ts';
import { maxCaptionBytes } from '#protocol/review/terms.ts';
import type { Version } from '#protocol/review/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { useAction } from '#web/app/requests/use-action.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { mediaSession } from '#web/features/files/media-session.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useReview } from '../review-context.ts';
import styles from './captions.module.css';
import { fetchCaptions, putCaptions, type CaptionsPlace } from './kept-captions.ts';
import {
  addAfter,
  changeLine,
  linesOf,
  problemOf,
  removeLine,
  toVtt,
  written,
  type WrittenCaptions,
  type WrittenLine,
} from './written-lines.ts';

interface CaptionLinesProps {
  place: CaptionsPlace;
  kept: Version['captions'][number];
  onDone: () => void;
}

/** Captions line by line: their words and times are corrected, lines come and go. Nothing is kept before it is saved. */
export function CaptionLines({ place, kept: { label, url }, onDone }: CaptionLinesProps) {
  const room = useReview();
  const [all, setAll] = useState<WrittenCaptions | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [find, setFind] = useState('');
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [isTouched, setTouched] = useState(false);
  // Whose lines these are: others may have put some in their place since.
  const [base, setBase] = useState(url);
  const { busy, problem, act } = useAction();
  useEffect(() => {
    let here = true;
    void mediaSession(room)
      .then(() => fetchCaptions(base))
      .then(readCaptions)
      .then(({ captions }) => {
        if (here) setAll(written(captions ?? { head: '', blocks: [] }));
      })
      .catch((error: unknown) => setFailure(errorText(error)));
    return () => {
      here = false;
    };
    // Once: what others save meanwhile does not take the place of what is being written.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const change = (next: WrittenCaptions): void => {
    setAll(next);
    setTouched(true);
    setFailure(null);
  };
  const close = (): void => {
    if (!isTouched) return onDone();
    setTouched(false);
    setFailure(m.captions_unsaved());
    return undefined;
  };
  const save = (): void => {
    if (all === null) return;
    const wrong = linesOf(all).find((line) => problemOf(line) !== null);
    if (wrong !== undefined) {
      setFind('');
      setOpenKey(wrong.key);
      return setFailure(m.captions_wrong_line());
    }
    if (base !== url) {
      setBase(url);
      return setFailure(m.captions_changed_meanwhile());
    }
    const { vtt, count } = toVtt(all);
    if (count === 0) return setFailure(m.captions_empty());
    if (new Blob([vtt]).size > maxCaptionBytes) return setFailure(m.captions_too_large());
    setFailure(null);
    return void act(async () => {
      await putCaptions(place, { label, vtt });
      toasts.show({ text: m.captions_saved({ label }) });
      onDone();
    });
  };
  const said = failure ?? problem;
  return (
    <Dialog
      title={m.captions_edit({ label })}
      closeLabel={m.close()}
      placement="side"
      onClose={close}
      footer={
        <Button tone="primary" busy={busy} aria-disabled={all === null} onClick={save}>
          {m.save()}
        </Button>
      }
    >
      {all === null && failure === null ? <Spinner /> : null}
      {said === undefined || said === null ? null : (
        <p role="alert" className={styles['problem']}>
          {said}
        </p>
      )}
      {all === null ? null : (
        <>
          <label className={styles['find']}>
            <Search {...smallIcon} />
            <input
              type="search"
              aria-label={m.captions_find()}
              placeholder={m.captions_find()}
              value={find}
              onInput={(event) => setFind(event.currentTarget.value)}
            />
          </label>
          <Lines
            lines={linesOf(all)}
            find={find}
            openKey={openKey}
            row={(line) =>
              line.key === openKey ? (
                <OpenLine
                  line={line}
                  onChange={(next) => change(changeLine(all, next))}
                  onAdd={() => {
                    const fresh = crypto.randomUUID();
                    change(addAfter(all, line.key, fresh));
                    setOpenKey(fresh);
                    setFind('');
                  }}
                  onRemove={() => change(removeLine(all, line.key))}
                />
              ) : (
                <button type="button" className={styles['line']} onClick={() => setOpenKey(line.key)}>
                  <time>{line.from}</time>
                  <span dir="auto">{line.words}</span>
                </button>
              )
            }
          />
        </>
      )}
    </Dialog>
  );
}

interface LinesProps {
  lines: readonly WrittenLine[];
  find: string;
  openKey: string | null;
  row: (line: WrittenLine) => ReactNode;
}

function Lines({ lines, find, openKey, row }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const sought = find.trim().toLowerCase();
  const shown = useMemo(
    () =>
      sought === '' ? lines : lines.filter(({ key, words }) => key === openKey || words.toLowerCase().includes(sought)),
    [lines, sought, openKey],
  );
  const at = shown.findIndex(({ key }) => key === openKey);
  useEffect(() => {
    if (at >= 0) list.current?.scrollToIndex(at, { align: 'nearest' });
    // When another is opened, not with every letter.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [openKey]);
  if (shown.length === 0) return <p className={styles['text']}>{m.captions_none_found()}</p>;
  return (
    <div ref={scroller} className={styles['lines']}>
      <Virtualizer ref={list} scrollRef={scroller} data={shown}>
        {(line) => <div key={line.key}>{row(line)}</div>}
      </Virtualizer>
    </div>
  );
}

interface OpenLineProps {
  line: WrittenLine;
  onChange: (line: WrittenLine) => void;
  onAdd: () => void;
  onRemove: () => void;
}

function OpenLine({ line, onChange, onAdd, onRemove }: OpenLineProps) {
  const problem = problemOf(line);
  return (
    <div className={styles['open']}>
      <div className={styles['times']}>
        <TextField
          label={m.captions_from()}
          inputMode="decimal"
          maxLength={14}
          value={line.from}
          error={problem === 'from' ? m.captions_no_moment() : undefined}
          onText={(from) => onChange({ ...line, from })}
        />
        <TextField
          label={m.captions_to()}
          inputMode="decimal"
          maxLength={14}
          value={line.to}
          error={
            problem === 'to' ? m.captions_no_moment() : problem === 'backwards' ? m.captions_ends_early() : undefined
          }
          onText={(to) => onChange({ ...line, to })}
        />
      </div>
      <TextArea
        label={m.captions_words()}
        maxLength={1_000}
        value={line.words}
        onText={(words) => onChange({ ...line, words })}
      />
      <div className={styles['acts']}>
        <Button size="small" icon={<Plus {...smallIcon} />} onClick={onAdd}>
          {m.captions_add_line()}
        </Button>
        <Button size="small" tone="plain" icon={<Trash2 {...smallIcon} />} onClick={onRemove}>
          {m.captions_remove_line()}
        </Button>
      </div>
    </div>
  );
}
