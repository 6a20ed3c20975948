// All that students can read of random lessons: whatever door they take, no key, nobody else's answer and no voter without a
// name is behind it before its time.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Poll } from '#protocol/class/polls/view.ts';
import { randomFrom } from '../contract/room-contract.ts';
import { byLink, type Caller } from '../kit/api.ts';
import { send } from '../kit/http.ts';
import { connect, type TestSocket } from '../kit/room-kit.ts';
import { keyWords, TaughtQuiz } from '../kit/taught-quiz.ts';

const seeds = [1, 2026, env.SEED];
const names = ['하늘별하', '바다별하', '구름별하'];

/** Names of fields that say what is right, what an answer is worth, or what came of a poll. */
const fields =
  /correct|model_answer|accepted_answers|key_points|explanation|points_(?:earned|found)|similarity|"(?:grades|score|right|results)"/u;

interface Student {
  caller: Caller;
  name: string;
  socket: TestSocket;
  /** So many of its frames were looked at. */
  seen: number;
  /** What they have answered, each with a word that nobody else says. */
  words: string[];
}

interface Told {
  type: string;
  data: { poll_id?: string };
}

/** A lesson with a quiz and polls, and three who take part in it at random. */
class RandomLesson {
  views = 0;
  private readonly random: () => number;
  private readonly taught: TaughtQuiz;
  private readonly students: Student[];
  private readonly polls: Poll[];
  /** Of the link that the directory knows. */
  private readonly page: string;
  private said = 0;

  private constructor(seed: number, parts: { taught: TaughtQuiz; students: Student[]; polls: Poll[]; page: string }) {
    this.random = randomFrom(seed);
    this.taught = parts.taught;
    this.students = parts.students;
    this.polls = parts.polls;
    this.page = parts.page;
  }

  static async open(seed: number): Promise<RandomLesson> {
    const taught = await TaughtQuiz.make({ time_limit_minutes: 10, shuffle_options: true });
    const students = await Promise.all(
      names.map(async (name): Promise<Student> => {
        const claims = { kind: 'class', name, capabilities: ['view' as const, 'comment' as const, 'answer' as const] };
        const caller = await byLink(taught.id, taught.code, claims);
        const socket = await connect(taught.room, { ...taught.credentials(caller), name });
        await socket.next('welcome');
        return { caller, name, socket, seen: 0, words: [] };
      }),
    );
    const ask = async (facts: object): Promise<Poll> =>
      (await taught.teacher.post<Poll>(`/sessions/${taught.id}/polls`, { question: '무엇인가요?', ...facts })).body;
    const polls = [
      await ask({ type: 'open_text', anonymous: true }),
      await ask({ type: 'open_text', anonymous: false }),
      await ask({ type: 'multiple_choice', options: ['가', '나', '다'], right: [0, 2], anonymous: false }),
      await ask({ type: 'single_choice', options: ['가', '나'], right: [1], anonymous: true }),
    ];
    const link = { room_id: taught.id, permission_level: 'comment' };
    const { body } = await taught.teacher.post<{ share_id: string }>('/shares', link);
    return new RandomLesson(seed, { taught, students, polls, page: `/s/${body.share_id}` });
  }

  /** Somebody does something, and reads all that there is. What of it was not for them yet. */
  async step(): Promise<string[]> {
    const student = this.pick(this.students);
    await this.act(student);
    const texts = await this.readBy(student);
    const leaks = texts.map(([where, text]) => leakAt(where, this.leakIn(text, student)));
    return [...leaks, ...this.students.map((one) => this.readFrames(one))].flat();
  }

  /** What came of it is told: of what others have answered in the quiz, and of who they are, nothing. */
  async end(): Promise<string[]> {
    for (const { id } of this.polls) {
      await this.taught.teacher.post(`/polls/${id}/close`);
      await this.taught.teacher.post(`/polls/${id}/show`, { results: true, right: true });
    }
    await this.taught.teacher.post(this.taught.path('/close'));
    const leaks: string[] = [];
    for (const student of this.students)
      for (const [where, text] of await this.readBy(student))
        leaks.push(...leakAt(where, this.othersIn(text, student, 'quiz')));
    return [...leaks, ...(await this.namedVotes())];
  }

  /** Who is named, in the file that whoever teaches takes along, by answers without a name. */
  private async namedVotes(): Promise<string[]> {
    const { body } = await this.taught.teacher.get<{ events: Told[] }>(`/rooms/${this.taught.id}/export`);
    const anonymous = new Set(this.polls.filter((poll) => poll.anonymous).map(({ id }) => id));
    const votes = body.events.filter(
      ({ type, data }) => type === 'poll.responded' && anonymous.has(data.poll_id ?? ''),
    );
    const text = JSON.stringify(votes);
    const named = this.students.filter(({ caller, name }) => text.includes(caller.id) || text.includes(name));
    return named.map(({ name }) => `the file: ${name}`);
  }

  private async act({ caller, words }: Student): Promise<void> {
    const word = (of: string): string => {
      this.said += 1;
      const said = `${of}-${caller.id.slice(-4)}-${this.said}-속말`;
      words.push(said);
      return said;
    };
    const { taught } = this;
    const dice = this.random();
    const poll = this.pick(this.polls);
    if (dice < 0.15) await caller.post(taught.path('/open'));
    else if (dice < 0.35) await taught.save(caller, 1, { answer_text: word('quiz') });
    else if (dice < 0.45) await taught.save(caller, 3, { answer_text: word('quiz') });
    else if (dice < 0.5) await taught.save(caller, 0, { selected_option_index: 1 });
    else if (dice < 0.55) await caller.post(taught.path('/submissions'));
    else if (dice < 0.85) {
      const said = poll.type === 'open_text' ? { text: word('poll') } : { option_ids: [this.pick(poll.options).id] };
      await caller.post(`/polls/${poll.id}/responses`, said);
    } else if (dice < 0.92)
      await caller.post(`/sessions/${taught.id}/questions`, { content: `왜요 ${dice}?`, anonymous: true });
    else await this.grades();
  }

  private async grades(): Promise<void> {
    const { taught } = this;
    const { body } = await taught.teacher.get<{ items: { submission_id: string }[] }>(taught.path('/submissions'));
    const submission_ids = body.items.slice(0, 1).map(({ submission_id }) => submission_id);
    await taught.teacher.post(taught.path('/grades'), {
      question_id: taught.questionIds[3],
      submission_ids,
      points: 5,
    });
  }

  /** By every door: REST, events, a fresh view, files, the page of the link. */
  private async readBy({ caller, name }: Student): Promise<[where: string, text: string][]> {
    const { taught } = this;
    const { body } = await taught.teacher.get<{ items: { submission_id: string }[] }>(taught.path('/submissions'));
    const paths = [
      taught.path(),
      taught.path('/submissions'),
      taught.path('/results'),
      taught.path(`/questions/${taught.questionIds[1]}/answers`),
      `/sessions/${taught.id}`,
      `/sessions/${taught.id}/quizzes`,
      `/sessions/${taught.id}/polls`,
      `/sessions/${taught.id}/questions`,
      `/sessions/${taught.id}/attendance`,
      `/rooms/${taught.id}/events?limit=200`,
      `/rooms/${taught.id}/people`,
      `/rooms/${taught.id}/export`,
      ...this.polls.map(({ id }) => `/polls/${id}/results`),
      ...body.items.map(({ submission_id }) => taught.path(`/submissions/${submission_id}`)),
    ];
    const read = paths.map(async (path): Promise<[string, string]> => [path, (await caller.get(path)).text]);
    const credentials = { ...taught.credentials(caller), name };
    const view = taught.room.room.snapshot({ credentials, at: null });
    const page = send(this.page).then((answer) => answer.text());
    const texts = await Promise.all([
      ...read,
      view.then((one): [string, string] => ['view', JSON.stringify(one)]),
      page.then((text): [string, string] => ['page', text]),
    ]);
    this.views += texts.length;
    return texts;
  }

  private readFrames(student: Student): string[] {
    const fresh = student.socket.frames.slice(student.seen);
    student.seen += fresh.length;
    this.views += fresh.length;
    return fresh.flatMap((frame) => leakAt(`frame ${frame.type}`, this.leakIn(JSON.stringify(frame), student)));
  }

  /** What of it is not for this student yet; null: nothing. */
  private leakIn(text: string, student: Student): string | null {
    const key = fields.exec(text)?.[0] ?? keyWords.find((word) => text.includes(word));
    return key ?? this.othersIn(text, student, '');
  }

  private othersIn(text: string, student: Student, of: string): string | null {
    const others = this.students.filter((one) => one !== student);
    const theirs = others.flatMap(({ caller, name, words }) => [
      caller.id,
      name,
      ...words.filter((word) => word.startsWith(of)),
    ]);
    return theirs.find((one) => text.includes(one)) ?? null;
  }

  private pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

function leakAt(where: string, leak: string | null): string[] {
  return leak === null ? [] : [`${where}: ${leak}`];
}

it(`no key, nobody else’s answer and no voter without a name is in a thousand views (seeds ${seeds.join(', ')})`, async () => {
  let views = 0;
  for (const seed of seeds) {
    const lesson = await RandomLesson.open(seed);
    for (let step = 0; step < 16; step += 1) expect(await lesson.step()).toEqual([]);
    expect(await lesson.end()).toEqual([]);
    views += lesson.views;
  }
  expect(views).toBeGreaterThan(1_000);
}, 120_000);
