declare module 'webvtt-parser' {
  interface Cue {
    id: string;
    startTime: number;
    endTime: number;
    text: string;
    tree: { children: { type: string; value?: string }[] };
  }

  export class WebVTTParser {
    /** @param entities what names stand for: `&amp;` for `&` */
    constructor(entities: Record<string, string>);
    parse(text: string, mode: 'metadata' | 'chapters' | 'subtitles'): { cues: Cue[]; errors: { message: string }[] };
  }
}
