declare module 'smpte-timecode' {
  /** SMPTE timecode by somebody else's reckoning, as far as tests ask it. */
  export default class Timecode {
    constructor(timecode: string | number, rate: [number, number], drop: boolean);
    readonly frameCount: number;
    toString(): string;
  }
}
