import type { Rate } from '#protocol/review/timecode.ts';

/** What a file says of itself. Plain data: it crosses a worker's border. */
export interface Probed {
  /** `none`: what is in it could not be read as a film, a sound or a picture. */
  shape: 'video' | 'audio' | 'image' | 'none';
  /** What wraps it, such as `mp4`, `mov`, `matroska`, `webm`, `mpegts`; null where it was not recognised. */
  container: string | null;
  /** Recognised, but its list of contents is missing: cut off, or still being written. */
  broken: boolean;
  /** 0 of a picture. */
  durationSeconds: number;
  video: VideoFacts | null;
  audio: AudioFacts | null;
  /** Of its first frame, as its camera or editing program has written it. */
  firstTimecode: string | null;
  /** Its list of contents stands in front; null where its container has no such order. */
  fastStart: boolean | null;
  /** What of it this browser can decode. */
  here: { picture: boolean; sound: boolean };
}

export interface VideoFacts {
  /** As WebCodecs call it (`avc`, `hevc`, …), else by its own four letters. */
  codec: string;
  /** The form that a decoder is asked about, such as `avc1.64001f`; null where there is none. */
  codecString: string | null;
  /** As it is shown: turned already. */
  width: number;
  height: number;
  rotation: number;
  hdr: boolean;
  /** null where it is none that editing programs know, and where it is not even. */
  rate: Rate | null;
  /** All frames are shown equally long. */
  constant: boolean;
  frames: number;
}

export interface AudioFacts {
  codec: string;
  codecString: string | null;
  channels: number;
}
