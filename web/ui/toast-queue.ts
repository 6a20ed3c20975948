export interface ToastAction {
  label: string;
  onPick: () => void;
}

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'danger';
  action?: ToastAction;
  /** It stays until it is answered. */
  lasting: boolean;
}

export interface ToastRequest {
  text: string;
  tone?: Toast['tone'];
  action?: ToastAction;
  lasting?: boolean;
}

/** How many are in sight; the oldest that may leave, leaves first. */
const most = 3;

/** What the toasts of a page are; no clock of its own: who shows them says when one has been seen. */
export class ToastQueue {
  #toasts: readonly Toast[] = [];
  #lastId = 0;
  readonly #listeners = new Set<() => void>();

  readonly read = (): readonly Toast[] => this.#toasts;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same words are not said twice at once: the later one takes the place of the earlier. */
  show(request: ToastRequest): number {
    this.#lastId += 1;
    const toast: Toast = {
      id: this.#lastId,
      text: request.text,
      tone: request.tone ?? 'plain',
      lasting: request.lasting ?? false,
      ...(request.action === undefined ? {} : { action: request.action }),
    };
    const others = this.#toasts.filter((each) => each.text !== toast.text || each.action !== undefined);
    this.#change([...others, toast]);
    return toast.id;
  }

  dismiss(id: number): void {
    this.#change(this.#toasts.filter((toast) => toast.id !== id));
  }

  #change(toasts: readonly Toast[]): void {
    const leaving = toasts.length > most ? (toasts.find((toast) => !toast.lasting) ?? toasts[0]) : undefined;
    this.#toasts = toasts.filter((toast) => toast !== leaving);
    for (const listener of this.#listeners) listener();
  }
}
