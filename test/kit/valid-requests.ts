// Requests of every route and command, each as it should be.
import { placeOf } from '#worker/kinds/chat/message-id.ts';

/** What is there to act upon. */
export interface Things {
  roomId: string;
  member: string;
  /** Someone who has taken part and is no member any more. */
  gone: string;
  code: string;
  invitation: string;
  comment: string;
  /** Of an itinerary. */
  place: string;
  day: string;
  /** Of a decision: a pending proposal, another one that was voted on, what stands, and a request to join. */
  proposal: string;
  voted: string;
  item: string;
  membership: string;
  /** Of a conversation. */
  message: string;
  /** Of a project. */
  video: string;
  feedback: string;
  /** A session that was kept. */
  session: string;
  /** A lesson itself, and of it a poll that is open, one that is prepared and one that is closed. */
  lesson: string;
  poll: string;
  draftPoll: string;
  closedPoll: string;
  /** Of a course that is taught: somebody who has a seat. */
  seat: string;
  /** What it gives its people, and what they were told. */
  material: string;
  announcement: string;
  assignment: string;
  /** Of a lesson: a quiz, its first question (of a course: one of its bank), and what somebody has handed in or is at. */
  quiz: string;
  /** As far as it must be for what is asked. */
  liveQuiz: string;
  question: string;
  submission: string;
}

/** How each thing of a kind is made; what is not named is none of its things. */
export type Makers = Partial<Record<keyof Things, () => Promise<string>>>;

export const noThings: Things = {
  roomId: '',
  member: '',
  gone: '',
  code: '',
  invitation: '',
  comment: '',
  place: '',
  day: '',
  proposal: '',
  voted: '',
  item: '',
  membership: '',
  message: '',
  video: '',
  feedback: '',
  session: '',
  lesson: '',
  seat: '',
  material: '',
  announcement: '',
  assignment: '',
  poll: '',
  draftPoll: '',
  closedPoll: '',
  quiz: '',
  liveQuiz: '',
  question: '',
  submission: '',
};

/** What sort of room these are things of. */
export function kindOf({
  lesson,
  seat,
  message,
  proposal,
  video,
}: Things): 'itinerary' | 'decision' | 'chat' | 'review' | 'class' | 'course' {
  if (lesson !== '') return 'class';
  if (seat !== '') return 'course';
  if (video !== '') return 'review';
  if (message !== '') return 'chat';
  return proposal === '' ? 'itinerary' : 'decision';
}

let doors = 0;

function nextDoor(): string {
  doors += 1;
  return doors % 2 === 0 ? 'open' : 'locked';
}

const proposalPaths = ['assumption', 'criteria', 'conclusion'].map((sort) => `/decisions/{id}/${sort}-proposals`);

/** A poll that waits, since few may be open at once. */
const aPoll = { question: '어느 쪽인가요?', type: 'single_choice', options: ['가', '나'], draft: true };
const anAnswer = { option_ids: ['opt_1'] };

function asked(): object {
  const { draft: _none, ...poll } = aPoll;
  return { ...poll, question: `질문 ${crypto.randomUUID()}` };
}

const noQuestion = { question_id: `ask_${'0'.repeat(26)}` };

/** As a course keeps it for its quizzes. */
export const aQuestion = { question: { type: 'true_false', question_text: '맞나요?', correct: true } };

const csv = 'name,lat,lng\n서울숲,37.5,127\n';
/** A body that each route takes. */
export const validBodies: Record<string, (things: Things) => unknown> = {
  'POST /rooms/{id}/words/take-out': (things) => wordsOf(things),
  'POST /rooms/{id}/commands': () => ({ type: 'place.add', data: { place: { name: '명령' } } }),
  'PATCH /rooms/{id}/members/{account_id}': (things) => ({ role: leastRole(things) }),
  'POST /rooms/{id}/invitations': (things) => ({ emails: ['someone@example.com'], role: leastRole(things) }),
  'POST /rooms/{id}/comments': () => ({ content: '여기 어때요' }),
  'PATCH /rooms/{id}/comments/{cid}': () => ({ content: '고쳐 쓴 말' }),
  'POST /rooms/{id}/comments/{cid}/reactions': () => ({ reaction: '👍', action: 'add' }),
  'POST /rooms/{id}/reactions': (things) => ({ target: something(things), reaction: '👍', action: 'add' }),
  'POST /rooms/{id}/uploads': () => ({ name: 'a.mp4', size: 1 }),
  'POST /rooms/{id}/uploads/{upload}/complete': () => ({ parts_sha256: '0'.repeat(64) }),
  'POST /rooms/{id}/archived-files/{file}/upload': () => ({ name: 'a.mp4', size: 1 }),
  'POST /shares': ({ roomId }) => ({ room_id: roomId, permission_level: 'view' }),
  'PATCH /shares/{code}': () => ({ permission_level: 'view' }),
  'POST /shares/{code}/access': () => ({}),
  'POST /shares/{code}/join': () => ({}),
  'POST /shares/{code}/comments': () => ({ content: '링크로 왔어요' }),
  'PATCH /itineraries/{id}': () => ({ description: '바뀐 설명' }),
  'POST /itineraries/{id}/duplicate': () => ({}),
  'POST /itineraries/{id}/places': () => ({ place: { name: '또 한 곳' } }),
  'PATCH /itineraries/{id}/places/{pid}': () => ({ memo: '메모' }),
  'POST /itineraries/{id}/places/{pid}/move': () => ({ position: 0 }),
  'POST /itineraries/{id}/days': () => ({}),
  'PATCH /itineraries/{id}/days/{did}': () => ({ title: '이름' }),
  'POST /itineraries/{id}/days/{did}/move': () => ({ position: 0 }),
  'POST /itineraries/{id}/undo': () => ({}),
  'POST /itineraries/{id}/redo': () => ({}),
  'POST /itineraries/{id}/restore': () => ({ seq: 3 }),
  'POST /itineraries/{id}/import': () => csv,
  'POST /itineraries/{id}/feed': () => ({ zone: 'Asia/Seoul' }),
  ...bodiesOfDecisions(),
  'PATCH /projects/{id}': () => ({ description: `바뀐 설명 ${crypto.randomUUID()}` }),
  'POST /projects/{id}/videos': () => ({ title: '둘째', file_name: 'b.mp4', content_type: 'video/mp4', size: 1 }),
  'POST /projects/{id}/videos/{vid}/versions': () => ({ file_name: 'b.mp4', content_type: 'video/mp4', size: 1 }),
  'POST /projects/{id}/videos/{vid}/versions/{n}/complete': () => ({ parts_sha256: '0'.repeat(64) }),
  'PUT /projects/{id}/videos/order': ({ video }) => ({ video_ids: [video] }),
  'PATCH /projects/{id}/videos/{vid}': () => ({ title: `제목 ${crypto.randomUUID()}` }),
  'PUT /projects/{id}/videos/{vid}/order': () => ({ versions: [1] }),
  'PATCH /projects/{id}/videos/{vid}/versions/{n}': () => ({ name: `이름 ${crypto.randomUUID()}` }),
  'PUT /projects/{id}/videos/{vid}/versions/{n}/withdrawn': () => ({ withdrawn: false }),
  'POST /projects/{id}/feedbacks': ({ video }) => ({ video_id: video, timestamp: 1, content: '여기 고쳐 주세요' }),
  'POST /projects/{id}/feedbacks/bulk': ({ feedback }) => ({ ids: [feedback], priority: 'high' }),
  'POST /projects/{id}/feedbacks/carry': ({ video }) => ({ video_id: video, from_version: 1, version: 1 }),
  'PATCH /projects/{id}/feedbacks/{fid}': () => ({ content: '고쳐 쓴 말' }),
  'POST /projects/{id}/feedbacks/{fid}/carry': () => ({ version: 1 }),
  // Whoever reads its id has had the one before stopped.
  'POST /projects/{id}/sessions': ({ session }) => ({ name: session }),
  'PATCH /projects/{id}/sessions/{sid}': () => ({ name: `이름 ${crypto.randomUUID()}` }),
  'POST /projects/{id}/approve': ({ video }) => ({ video_id: video, version: 1, verdict: 'approved' }),
  'PUT /sessions/{id}/door': () => ({ door: nextDoor() }),
  'POST /sessions/{id}/breakouts': () => ({ count: 2 }),
  'POST /sessions/{id}/breakouts/extend': () => ({ minutes: 5 }),
  'POST /sessions/{id}/breakouts/broadcast': () => ({ message: '5분 남았어요' }),
  'POST /sessions/{id}/breakouts/move': () => ({ account_id: `acc_${'0'.repeat(26)}`, room_id: null }),
  'POST /sessions/{id}/breakouts/choose': () => ({ room_id: `rom_${'0'.repeat(26)}` }),
  'POST /sessions/{id}/breakouts/answer': () => ({ room_id: `rom_${'0'.repeat(26)}` }),
  'POST /sessions/{id}/lobby/admit': () => ({}),
  'POST /sessions/{id}/lobby/refuse': () => ({ account_id: `acc_${'0'.repeat(26)}` }),
  'POST /sessions/{id}/quizzes': () => ({ title: '확인 퀴즈', questions: [] }),
  'POST /sessions/{id}/live-quizzes': ({ quiz }) => ({ quiz_id: quiz }),
  'POST /live-quizzes/{lid}/extend': () => ({ seconds: 10 }),
  'POST /live-quizzes/{lid}/answers': () => ({ n: 1, value: true }),
  'PATCH /quizzes/{qid}': () => ({ title: `이름 ${crypto.randomUUID()}` }),
  'PUT /quizzes/{qid}/answers/{question_id}': () => ({ value: true }),
  'POST /quizzes/{qid}/grades': ({ question, submission }) => gradeOf(question, submission),
  'POST /quizzes/{qid}/submissions/{sid}/extend': () => ({ minutes: 5 }),
  'PATCH /sessions/{id}': () => ({ description: `바뀐 설명 ${crypto.randomUUID()}` }),
  'PATCH /courses/{id}': () => ({ description: `바뀐 설명 ${crypto.randomUUID()}` }),
  'PATCH /courses/{id}/analytics/thresholds': () => ({ quiz_score: Math.floor(Math.random() * 90) }),
  'POST /courses/{id}/enroll': () => ({}),
  'POST /courses/{id}/sessions': () => ({ title: '3주차', scheduled_at: '2031-03-05T05:00:00Z' }),
  'POST /courses/{id}/students/bulk': () => 'email,full_name\n',
  'POST /courses/{id}/materials': () => ({ title: '읽을거리' }),
  'PATCH /courses/{id}/materials/{material_id}': () => ({ title: `자료 ${crypto.randomUUID()}` }),
  'POST /courses/{id}/materials/{material_id}/move': () => ({ before: null }),
  'POST /courses/{id}/announcements': () => ({ title: '휴강', content: '이번 주는 쉬어요.' }),
  'PATCH /courses/{id}/announcements/{announcement_id}': () => ({ title: `공지 ${crypto.randomUUID()}` }),
  'POST /courses/{id}/tas': ({ seat }) => ({ account_id: seat }),
  'POST /courses/{id}/cards/{account_id}': () => ({}),
  'POST /courses/{id}/questions': () => ({ questions: [aQuestion] }),
  'PATCH /courses/{id}/questions/{question_id}': () => ({ tags: [`단원 ${crypto.randomUUID()}`] }),
  'POST /courses/{id}/questions/read': () => '하늘은 파랗다 {T}\n',
  'POST /courses/{id}/assignments': () => ({ title: '보고서', points: 10 }),
  'POST /courses/{id}/gradebook/import': () => 'email\n',
  'PATCH /assignments/{aid}': () => ({ title: `제목 ${crypto.randomUUID()}` }),
  'PUT /assignments/{aid}/draft': () => ({ text: `쓰는 중 ${crypto.randomUUID()}` }),
  'POST /assignments/{aid}/submissions': () => ({ text: '다 했어요' }),
  'PUT /assignments/{aid}/grades/{account_id}': () => ({ points: 5 }),
  'POST /assignments/{aid}/return': () => ({}),
  'POST /sessions/{id}/questions': () => ({ content: '학습률은 어떻게 정해요?' }),
  'POST /sessions/{id}/messages': () => ({ content: '이제 이해돼요' }),
  'POST /sessions/{id}/polls': () => aPoll,
  'POST /sessions/{id}/polls/{pid}/responses': () => anAnswer,
  'POST /polls/{pid}/responses': () => anAnswer,
  'PUT /polls/{pid}': () => asked(),
  'POST /polls/{pid}/launch': () => ({}),
  'POST /polls/{pid}/reopen': () => ({}),
  'POST /polls/{pid}/extend': () => ({ seconds: 30 }),
  'POST /polls/{pid}/show': () => ({ results: false }),
  'PUT /conversations/{id}': () => ({ name: `이름 ${crypto.randomUUID()}` }),
  'PUT /conversations/{id}/photo': () => ({ photo: null }),
  'PATCH /conversations/{id}': () => ({ history: 'all' }),
  'POST /conversations/{id}/messages': () => ({ content: '안녕하세요' }),
  'PATCH /conversations/{id}/messages/{mid}': () => ({ content: '고쳐 쓴 말' }),
  'POST /conversations/{id}/messages/{mid}/reactions': () => ({ reaction: '👍', action: 'add' }),
  'POST /conversations/{id}/read': ({ message }) => ({ message_id: message }),
  'POST /conversations/{id}/unread': ({ message }) => ({ message_id: message }),
  'PATCH /conversations/{id}/settings': () => ({ keywords: [crypto.randomUUID()] }),
  'POST /conversations/{id}/participants': ({ member }) => ({ participant_ids: [member] }),
  'POST /conversations/{id}/branches': ({ message, member }) => ({
    from_n: placeOf(message),
    to_n: placeOf(message),
    participant_ids: [member],
  }),
};

function gradeOf(question_id: string, submission: string): object {
  return { question_id, submission_ids: [submission], points: 1 };
}

/** The role of whoever may only look. */
function leastRole(things: Things): string {
  const least = { itinerary: 'viewer', decision: 'observer', chat: 'reader', review: 'viewer' };
  return { ...least, class: 'observer', course: 'observer' }[kindOf(things)];
}

/** Words of what was said here. */
function wordsOf({ comment, message, lesson, seat }: Things): { words: string } {
  if (lesson !== '') return { words: '3주차' };
  if (seat !== '') return { words: '머신러닝' };
  return { words: `${comment}${message}` === '' ? '' : '여기' };
}

/** What one may react to. */
function something({ place, proposal, feedback, announcement, roomId }: Things): string {
  return [place, proposal, feedback, announcement, roomId].find((id) => id !== '') ?? '';
}

function bodiesOfDecisions(): Record<string, (things: Things) => unknown> {
  const each = proposalPaths.map((path): Record<string, (things: Things) => unknown> => ({
    [`POST ${path}`]: () => ({ action: 'add', content: '가까워야 해요', reason: '걸어서 가요' }),
    [`PATCH ${path}/{pid}`]: () => ({ content: '더 가까워야 해요' }),
    [`POST ${path}/{pid}/votes`]: () => ({ value: 'approve' }),
    [`PUT ${path}/{pid}/votes`]: () => ({ value: 'reject' }),
    [`PATCH ${path}/{pid}/status`]: () => ({ status: 'rejected' }),
  }));
  return Object.assign(
    {
      'PATCH /decisions/{id}': () => ({ description: `바뀐 설명 ${crypto.randomUUID()}` }),
      'PUT /decisions/{id}/outcome': () => ({ statement: `이렇게 정했어요 ${crypto.randomUUID()}` }),
      'POST /decisions/{id}/close': () => ({ statement: '끝났어요' }),
      'POST /decisions/{id}/memberships': () => ({ message: '저도요' }),
    },
    ...each,
  ) as Record<string, (things: Things) => unknown>;
}

/** Data that each command takes. */
export const validCommands: Record<string, (things: Things) => object> = {
  'comment.add': ({ announcement }) => ({
    content: '여기 어때요',
    ...(announcement !== '' && { target: announcement }),
  }),
  'comment.update': ({ comment }) => ({ comment_id: comment, content: '고쳐 쓴 말' }),
  'comment.remove': ({ comment }) => ({ comment_id: comment }),
  'reaction.add': (things) => ({ target: something(things), reaction: '👍' }),
  'reaction.remove': (things) => ({ target: something(things), reaction: '👍' }),
  'share.revoke': ({ code }) => ({ code }),
  'member.join': () => ({}),
  'member.leave': () => ({}),
  'member.set_role': (things) => ({ account_id: things.member, role: leastRole(things) }),
  'member.remove': ({ member }) => ({ account_id: member }),
  'person.shut_out': ({ member }) => ({ account_id: member }),
  'person.let_in': ({ member }) => ({ account_id: member }),
  'person.take_back': ({ gone }) => ({ account_id: gone }),
  'person.rename': () => ({ name: '새 이름' }),
  'words.take_out': (things) => wordsOf(things),
  'room.delete': () => ({}),
  'room.restore': () => ({}),
  'place.add': () => ({ place: { name: '또 한 곳' } }),
  'place.remove': ({ place }) => ({ place_id: place }),
  'place.move': ({ place }) => ({ place_id: place, position: 0 }),
  'place.update': ({ place }) => ({ place_id: place, fields: { memo: '메모' } }),
  'places.import': () => ({ places: [{ name: '가' }, { name: '나' }] }),
  'itinerary.update': () => ({ description: '바뀐 설명' }),
  'itinerary.restore': () => ({ seq: 3 }),
  'day.add': () => ({}),
  'day.remove': ({ day }) => ({ day_id: day }),
  'day.move': ({ day }) => ({ day_id: day, position: 0 }),
  'day.update': ({ day }) => ({ day_id: day, title: '이름' }),
  'edit.undo': () => ({}),
  'edit.redo': () => ({}),
  'decision.update': () => ({ description: `바뀐 설명 ${crypto.randomUUID()}` }),
  'decision.open': () => ({}),
  'decision.close': () => ({}),
  'decision.set_outcome': () => ({ statement: `이렇게 정했어요 ${crypto.randomUUID()}` }),
  'proposal.create': ({ item }) => ({ category: 'assumption', action: 'change', target_id: item, content: '새 말' }),
  'proposal.edit': ({ proposal }) => ({ proposal_id: proposal, content: '고친 말' }),
  'proposal.delete': ({ proposal }) => ({ proposal_id: proposal }),
  'proposal.settle': ({ proposal }) => ({ proposal_id: proposal, status: 'accepted' }),
  'proposal.hide': ({ proposal }) => ({ proposal_id: proposal }),
  'vote.cast': ({ proposal }) => ({ proposal_id: proposal, value: 'approve', reason: '좋아요', revision: 1 }),
  'vote.change': ({ voted }) => ({ proposal_id: voted, value: 'reject' }),
  'vote.withdraw': ({ voted }) => ({ proposal_id: voted }),
  'membership.request': () => ({ message: '저도요' }),
  'membership.approve': ({ membership }) => ({ membership_id: membership }),
  'membership.reject': ({ membership }) => ({ membership_id: membership }),
  'session.plan': () => ({ title: '3주차', scheduled_at: '2031-03-05T05:00:00Z' }),
  'bank.add': () => ({ questions: [aQuestion] }),
  'bank.change': ({ question }) => ({ question_id: question, tags: [`단원 ${crypto.randomUUID()}`] }),
  'bank.remove': ({ question }) => ({ question_ids: [question] }),
  'thresholds.set': () => ({ quiz_score: Math.floor(Math.random() * 90) }),
  'assignment.create': () => ({ title: '보고서', points: 10 }),
  'assignment.update': ({ assignment }) => ({ assignment_id: assignment, title: `제목 ${crypto.randomUUID()}` }),
  'assignment.delete': ({ assignment }) => ({ assignment_id: assignment }),
  'work.draft': ({ assignment }) => ({ assignment_id: assignment, text: `쓰는 중 ${crypto.randomUUID()}` }),
  'work.hand_in': ({ assignment }) => ({ assignment_id: assignment, text: '다 했어요' }),
  'grade.set': ({ assignment, seat }) => ({ assignment_id: assignment, account_id: seat, points: 5 }),
  'grade.return': ({ assignment }) => ({ assignment_id: assignment }),
  'course.update': () => ({ description: `바뀐 설명 ${crypto.randomUUID()}` }),
  'project.update': () => ({ description: `바뀐 설명 ${crypto.randomUUID()}` }),
  'video.update': ({ video }) => ({ video_id: video, title: `제목 ${crypto.randomUUID()}` }),
  'video.order': ({ video }) => ({ video_ids: [video] }),
  'video.remove': ({ video }) => ({ video_id: video }),
  'video.restore': ({ video }) => ({ video_id: video }),
  'version.update': ({ video }) => ({ video_id: video, version: 1, name: `이름 ${crypto.randomUUID()}` }),
  'version.withdraw': ({ video }) => ({ video_id: video, version: 1, withdrawn: false }),
  'version.order': ({ video }) => ({ video_id: video, versions: [1] }),
  'version.leave': ({ video }) => ({ video_id: video, version: 1, lang: 'ko' }),
  'feedback.create': ({ video }) => ({ video_id: video, timestamp: 1, content: '여기 고쳐 주세요' }),
  'feedback.update': ({ feedback }) => ({ feedback_id: feedback, content: '고쳐 쓴 말' }),
  'feedback.bulk': ({ feedback }) => ({ ids: [feedback], priority: 'high' }),
  'feedback.delete': ({ feedback }) => ({ feedback_id: feedback }),
  'feedback.carry': ({ feedback }) => ({ feedback_id: feedback, version: 1 }),
  'feedback.carry_all': ({ video }) => ({ video_id: video, from_version: 1, version: 1 }),
  'approval.give': ({ video }) => ({ video_id: video, version: 1, verdict: 'approved' }),
  // Of a version that is not there, and in a turn that is over: what comes of them is asked in their own tests.
  'lead.take': () => ({ version_id: 'ver_00000000000000000000000000', position: 0 }),
  'lead.give': ({ member }) => ({ fence: 0, to: member }),
  'lead.release': () => ({ fence: 0 }),
  // Of a project's course and of a lesson.
  'session.start': ({ session, lesson }) => (lesson === '' ? { name: session } : {}),
  'poll.create': () => aPoll,
  'poll.update': ({ draftPoll }) => ({ poll_id: draftPoll, ...asked() }),
  'poll.delete': ({ draftPoll }) => ({ poll_id: draftPoll }),
  'poll.launch': ({ draftPoll }) => ({ poll_id: draftPoll }),
  'poll.reopen': ({ closedPoll }) => ({ poll_id: closedPoll }),
  'poll.extend': ({ poll }) => ({ poll_id: poll, seconds: 30 }),
  'poll.close': ({ poll }) => ({ poll_id: poll }),
  'poll.show': ({ closedPoll }) => ({ poll_id: closedPoll, results: false }),
  'poll.respond': ({ poll }) => ({ poll_id: poll, ...anAnswer }),
  // Questions, hands and messages that are not there: what comes of those that are is asked in their own tests.
  'hand.raise': () => ({ note: `말 ${crypto.randomUUID()}` }),
  'hand.lower': () => ({}),
  'hand.call': () => ({ n: 999_999 }),
  'hand.dismiss': () => ({ n: 999_999 }),
  'hands.clear': () => ({}),
  'done.ask': () => ({ task: '3번 칸' }),
  'done.tell': () => ({ n: 999_999, done: true }),
  'done.close': () => ({}),
  'meter.tell': () => ({ pace: 'fast' }),
  'meter.clear': () => ({}),
  'question.ask': () => ({ content: '학습률은 어떻게 정해요?' }),
  'question.withdraw': () => noQuestion,
  'question.upvote': () => ({ ...noQuestion, on: true }),
  'question.take': () => noQuestion,
  'question.answer': () => noQuestion,
  'question.dismiss': () => noQuestion,
  'question.reopen': () => noQuestion,
  'question.remove': () => noQuestion,
  'questions.set': () => ({ taken: true }),
  'chat.say': () => ({ content: '이제 이해돼요' }),
  'chat.delete': () => ({ message_id: `msg_${'0'.repeat(26)}` }),
  'chat.set': () => ({ mode: 'everyone' }),
  'timer.start': () => ({ seconds: 60 }),
  'timer.extend': () => ({ seconds: 60 }),
  'timer.stop': () => ({}),
  'pick.draw': () => ({}),
  'pick.show': () => ({}),
  'pick.clear': () => ({}),
  'live_quiz.open': ({ quiz }) => ({ quiz_id: quiz }),
  'live_quiz.join': ({ liveQuiz }) => ({ live_quiz_id: liveQuiz }),
  'live_quiz.ask': ({ liveQuiz }) => ({ live_quiz_id: liveQuiz }),
  'live_quiz.answer': ({ liveQuiz }) => ({ live_quiz_id: liveQuiz, n: 1, value: true }),
  'live_quiz.extend': ({ liveQuiz }) => ({ live_quiz_id: liveQuiz, seconds: 10 }),
  'live_quiz.close': ({ liveQuiz }) => ({ live_quiz_id: liveQuiz }),
  'live_quiz.reveal': ({ liveQuiz }) => ({ live_quiz_id: liveQuiz }),
  'live_quiz.rank': ({ liveQuiz }) => ({ live_quiz_id: liveQuiz }),
  'live_quiz.end': ({ liveQuiz }) => ({ live_quiz_id: liveQuiz }),
  'live_quiz.put_away': ({ liveQuiz }) => ({ live_quiz_id: liveQuiz }),
  'quiz.create': () => ({ title: '확인 퀴즈', questions: [] }),
  'quiz.update': ({ quiz }) => ({ quiz_id: quiz, title: `이름 ${crypto.randomUUID()}` }),
  'quiz.delete': ({ quiz }) => ({ quiz_id: quiz }),
  'quiz.publish': ({ quiz }) => ({ quiz_id: quiz }),
  'quiz.open': ({ quiz }) => ({ quiz_id: quiz }),
  'quiz.save': ({ quiz, question }) => ({ quiz_id: quiz, answer: { question_id: question, value: true } }),
  'quiz.submit': ({ quiz }) => ({ quiz_id: quiz }),
  'quiz.close': ({ quiz }) => ({ quiz_id: quiz }),
  'quiz.release': ({ quiz }) => ({ quiz_id: quiz }),
  'quiz.extend': ({ quiz, submission }) => ({ quiz_id: quiz, submission_id: submission, minutes: 5 }),
  'quiz.grade': ({ quiz, question, submission }) => ({ quiz_id: quiz, ...gradeOf(question, submission) }),
  'session.end': () => ({}),
  // Both ways in turn: what is set again is no event.
  'door.set': () => ({ door: nextDoor() }),
  'breakout.start': () => ({ count: 2 }),
  'breakout.end': () => ({}),
  'breakout.extend': () => ({ minutes: 5 }),
  'breakout.tell': () => ({ message: '5분 남았어요' }),
  'breakout.place': () => ({ account_id: `acc_${'0'.repeat(26)}`, room_id: null }),
  'breakout.choose': () => ({ room_id: `rom_${'0'.repeat(26)}` }),
  'breakout.call': () => ({}),
  'breakout.uncall': () => ({}),
  'breakout.answer': () => ({ room_id: `rom_${'0'.repeat(26)}` }),
  'lobby.admit': () => ({}),
  'lobby.refuse': () => ({ account_id: `acc_${'0'.repeat(26)}` }),
  'session.cancel': () => ({}),
  'session.join': () => ({}),
  'session.update': () => ({ description: `바뀐 설명 ${crypto.randomUUID()}` }),
  'session.stop': ({ session }) => ({ session_id: session }),
  'session.rename': ({ session }) => ({ session_id: session, name: `이름 ${crypto.randomUUID()}` }),
  'session.delete': ({ session }) => ({ session_id: session }),
  'conversation.rename': () => ({ name: `이름 ${crypto.randomUUID()}` }),
  // Nobody's: which may be shown is asked in their own tests.
  'conversation.picture': () => ({ photo: null }),
  'conversation.settings': () => ({ history: 'all' }),
  'participant.remove': ({ member }) => ({ account_id: member }),
  'participant.leave': () => ({}),
  'participant.accept': () => ({}),
  'participant.decline': () => ({}),
  'message.send': () => ({ content: '안녕하세요' }),
  'message.edit': ({ message }) => ({ message_id: message, content: '고쳐 쓴 말' }),
  // Nobody's: whose a file is, is asked in its own tests.
  'material.add': () => ({ title: '읽을거리' }),
  'material.update': ({ material }) => ({ material_id: material, title: `자료 ${crypto.randomUUID()}` }),
  'material.move': ({ material }) => ({ material_id: material, before: null }),
  'material.remove': ({ material }) => ({ material_id: material }),
  'announcement.add': () => ({ title: '휴강', content: '이번 주는 쉬어요.' }),
  'announcement.update': ({ announcement }) => ({
    announcement_id: announcement,
    title: `공지 ${crypto.randomUUID()}`,
  }),
  'announcement.remove': ({ announcement }) => ({ announcement_id: announcement }),
  'upload.cancel': () => ({ file_id: `fil_${'0'.repeat(26)}` }),
  'file.remove': () => ({ file_id: `fil_${'0'.repeat(26)}` }),
  'file.take_out': () => ({ file_id: `fil_${'0'.repeat(26)}` }),
  'file.attach': ({ place }) => ({ target: place, attachments: [`fil_${'0'.repeat(26)}`] }),
  'file.detach': ({ place }) => ({ target: place, file_id: `fil_${'0'.repeat(26)}` }),
  'message.delete': ({ message }) => ({ message_id: message }),
  'message.react': ({ message }) => ({ message_id: message, reaction: '👍' }),
  'message.unreact': ({ message }) => ({ message_id: message, reaction: '👍' }),
  'message.pin': ({ message }) => ({ message_id: message }),
  'message.unpin': ({ message }) => ({ message_id: message }),
  'read.mark': ({ message }) => ({ message_id: message }),
  'unread.mark': ({ message }) => ({ message_id: message }),
  'member.settings': () => ({ keywords: [crypto.randomUUID()] }),
};
