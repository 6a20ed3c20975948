import { AudioBufferSink, type Input, type InputAudioTrack } from 'mediabunny';

/** So far ahead of what is heard it is decoded, in seconds. */
const ahead = 1;

/** The sound of a film whose frames are decoded here. */
export class DecodedSound {
  readonly #buffers: AudioBufferSink;
  readonly #context = new AudioContext();
  readonly #volume: GainNode;
  #stop: (() => void) | null = null;

  private constructor(track: InputAudioTrack) {
    this.#buffers = new AudioBufferSink(track);
    this.#volume = this.#context.createGain();
    this.#volume.connect(this.#context.destination);
  }

  /** @returns null where there is none, or none that can be decoded here */
  static async of(input: Input): Promise<DecodedSound | null> {
    const track = await input.getPrimaryAudioTrack();
    return track !== null && (await track.canDecode()) ? new DecodedSound(track) : null;
  }

  /** @param from as the file counts, in seconds */
  play(from: number, speed: number): void {
    this.pause();
    const context = this.#context;
    void context.resume();
    const began = context.currentTime;
    const sounding = new Set<AudioBufferSourceNode>();
    let goesOn = true;
    this.#stop = () => {
      goesOn = false;
      for (const source of sounding) source.stop();
    };
    const schedule = async (): Promise<void> => {
      for await (const { buffer, timestamp } of this.#buffers.buffers(from)) {
        const at = began + (timestamp - from) / speed;
        while (goesOn && at > context.currentTime + ahead) await new Promise((again) => setTimeout(again, 100));
        if (!goesOn) return;
        const source = context.createBufferSource();
        source.buffer = buffer;
        source.playbackRate.value = speed;
        source.connect(this.#volume);
        source.addEventListener('ended', () => sounding.delete(source));
        sounding.add(source);
        // What has begun already is entered where it is by now.
        source.start(Math.max(at, context.currentTime), Math.max(0, (context.currentTime - at) * speed));
      }
    };
    // A film goes on without what cannot be decoded of its sound.
    void schedule().catch(() => undefined);
  }

  pause(): void {
    this.#stop?.();
    this.#stop = null;
  }

  /** @param volume from 0 to 1 */
  setVolume(volume: number): void {
    this.#volume.gain.value = volume;
  }

  end(): void {
    this.pause();
    void this.#context.close();
  }
}
