/** What `worker/kinds/<kind>/demo.ts` exports as `demo`: a room to look at where nobody has made one yet. */
export interface KindDemo {
  /** Its place among those of all kinds; the first is what a phone is led to. */
  rank: number;
  /** As it is called where it is started: `A decision to join`. */
  label: string;
  /** Its key in the file of links as it was when there was one for each kind. */
  formerly?: string;
  /** Makes it through the API that everyone uses, and gives its link. */
  make(people: DemoPeople): Promise<string>;
}

/** Who is there to make it. */
export interface DemoPeople {
  /** Has the account, and makes the room. */
  host: DemoPerson;
  /** Come by its link. */
  guests: readonly DemoPerson[];
  /** What lies in `worker/kinds/<kind>/demo/` under that name. */
  file: (name: string) => Uint8Array<ArrayBuffer>;
}

export interface DemoPerson {
  name: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  patch<T>(path: string, body: object): Promise<T>;
  /** Bytes as they are. */
  put<T>(path: string, bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string>): Promise<T>;
  share(terms: {
    room_id: string;
    permission_level: string;
    switches?: string[];
  }): Promise<{ share_id: string; share_url: string }>;
  /** The same person in the room that a link leads to. */
  enter(code: string): Promise<DemoPerson>;
}
