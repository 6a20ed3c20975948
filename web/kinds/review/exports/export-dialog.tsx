import { useState } from 'react';
import { statuses } from '#protocol/review/status.ts';
import type { ReviewView, Version, Video } from '#protocol/review/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { useAction } from '#web/app/requests/use-action.ts';
import { downloadFile } from '#web/features/room/room-files.ts';
import { useRoom } from '#web/room-client/use-room.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { statusNames } from '../remarks/status-words.ts';
import { useReview } from '../review-context.ts';
import { useWatchedVideo } from '../use-watched-video.ts';
import {
  chosenVersion,
  countingOf,
  countsFrames,
  type ExportChoice,
  type ExportFormat,
  exportFormats,
  exportPath,
  needsOneFile,
  reportPath,
} from './export-form.ts';
import styles from './export-dialog.module.css';

const formatNames: Record<ExportFormat, () => string> = {
  edl: m.export_edl,
  fcpxml: m.export_fcpxml,
  xml: m.export_xml,
  txt: m.export_txt,
  csv: m.export_csv,
  pdf: m.export_pdf,
  vtt: m.export_vtt,
  json: m.export_json,
};

/** Remarks as a file: back into the editor, into a spreadsheet, onto paper. */
export default function ExportDialog({ view, onClose }: { view: ReviewView; onClose: () => void }) {
  const { access, client, roomId: projectId } = useReview();
  const { you } = useRoom(client);
  // What is looked at now is offered first.
  const { watched } = useWatchedVideo(view);
  const { videos } = view;
  const seesTeam = you?.capabilities.includes('review_inside') === true;
  const [choice, setChoice] = useState<ExportChoice>({
    format: 'edl',
    videoId: watched?.video.id ?? videos[0]?.id ?? null,
    version: watched?.version.n ?? null,
    status: null,
    team: false,
    start: '',
    fps: null,
  });
  const change = (changes: Partial<ExportChoice>): void => setChoice((before) => ({ ...before, ...changes }));
  const { busy, problem, act } = useAction();
  const one = needsOneFile(choice);
  const version = chosenVersion(videos, choice);
  const counting = countsFrames(choice) && version !== undefined ? countingOf(version, choice) : null;
  const save = async (): Promise<void> => {
    await downloadFile(access, exportPath(projectId, choice), `feedbacks.${choice.format}`);
    onClose();
  };
  return (
    <FormDialog
      title={m.export_title()}
      action={m.export_action()}
      busy={busy}
      problem={problem}
      disabled={(one && version === undefined) || counting?.ok === false}
      onClose={onClose}
      onSubmit={() => void act(save)}
    >
      <Select
        label={m.export_format()}
        value={choice.format}
        options={exportFormats.map((value) => ({ value, label: formatNames[value]() }))}
        onPick={(format) =>
          change({ format, ...(needsOneFile({ format }) && { videoId: choice.videoId ?? videos[0]?.id ?? null }) })
        }
      />
      <WhichFile videos={videos} choice={choice} onChange={change} />
      <Select
        label={m.export_status()}
        value={choice.status ?? ''}
        options={[
          { value: '', label: m.export_all_statuses() },
          ...statuses.map((value) => ({ value, label: statusNames[value]() })),
        ]}
        onPick={(status) => change({ status: status === '' ? null : status })}
      />
      {counting === null || version === undefined ? null : (
        <FrameFields version={version} choice={choice} counting={counting} onChange={change} />
      )}
      {seesTeam ? (
        <Checkbox
          label={m.export_team()}
          hint={m.export_team_hint()}
          checked={choice.team}
          onCheck={(team) => change({ team })}
        />
      ) : null}
      {countsFrames(choice) ? <p className={styles['note']}>{m.export_untried()}</p> : null}
      {choice.format === 'pdf' ? (
        <p className={styles['note']}>
          {m.export_pdf_note()}{' '}
          <a href={reportPath(projectId, choice)} target="_blank" rel="noreferrer">
            {m.export_report()}
          </a>
        </p>
      ) : null}
    </FormDialog>
  );
}

interface WhichFileProps {
  videos: readonly Video[];
  choice: ExportChoice;
  onChange: (changes: Partial<ExportChoice>) => void;
}

/** Of which video, and which of its versions. */
function WhichFile({ videos, choice, onChange }: WhichFileProps) {
  const one = needsOneFile(choice);
  const video = videos.find(({ id }) => id === choice.videoId);
  return (
    <>
      <Select
        label={m.export_video()}
        value={choice.videoId ?? ''}
        options={[
          ...(one ? [] : [{ value: '', label: m.export_all_videos() }]),
          ...videos.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onPick={(id) => onChange({ videoId: id === '' ? null : id, version: null })}
      />
      {video === undefined ? null : (
        <Select
          label={m.export_version()}
          value={choice.version === null ? '' : String(choice.version)}
          options={[
            { value: '', label: one ? m.export_current_version() : m.export_all_versions() },
            ...video.versions.map(({ n, name }) => ({
              value: String(n),
              label: [m.receipt_version_n({ n }), name].filter((part) => part !== undefined).join(' · '),
            })),
          ]}
          onPick={(n) => onChange({ version: n === '' ? null : Number(n) })}
        />
      )}
    </>
  );
}

const fpsChoices = [23.976, 24, 25, 29.97, 30, 47.952, 48, 50, 59.94, 60];

interface FrameFieldsProps {
  version: Version;
  choice: ExportChoice;
  counting: ReturnType<typeof countingOf>;
  onChange: (changes: Partial<ExportChoice>) => void;
}

/** How frames are counted: by the file itself, or by whoever knows better. */
function FrameFields({ version, choice, counting, onChange }: FrameFieldsProps) {
  const { rate, constant } = version;
  const knows = rate !== null && constant;
  const failsAt = counting.ok ? null : (Object.keys(counting.error.details ?? {})[0] ?? 'fps');
  return (
    <>
      <Select
        label={m.export_fps()}
        {...(failsAt === 'fps' && { error: rate === null ? m.export_no_rate() : m.export_say_fps() })}
        value={choice.fps === null ? '' : String(choice.fps)}
        options={[
          { value: '', label: knows ? m.export_own_fps({ fps: fpsText(rate) }) : m.export_no_fps() },
          ...fpsChoices.map((fps) => ({ value: String(fps), label: String(fps) })),
        ]}
        onPick={(fps) => onChange({ fps: fps === '' ? null : Number(fps) })}
      />
      <TextField
        label={m.export_start()}
        hint={counting.ok && counting.value.drop ? m.export_start_drop() : m.export_start_hint()}
        {...(failsAt === 'start_tc' && { error: m.export_start_wrong() })}
        placeholder={counting.ok ? counting.value.start : '01:00:00:00'}
        value={choice.start}
        inputMode="numeric"
        autoComplete="off"
        onText={(start) => onChange({ start })}
      />
    </>
  );
}

function fpsText({ num, den }: { num: number; den: number }): string {
  return String(Math.round((num / den) * 1000) / 1000);
}
