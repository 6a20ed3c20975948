// Requests of every route and command, each as it should be.

/** What is there to act upon. */
export interface Things {
  place: string;
  day: string;
  member: string;
  code: string;
  comment: string;
  roomId: string;
}

const csv = 'name,lat,lng\n서울숲,37.5,127\n';
/** A body that each route takes. */
export const validBodies: Record<string, (things: Things) => unknown> = {
  'POST /rooms/{id}/commands': () => ({ type: 'place.add', data: { place: { name: '명령' } } }),
  'PATCH /rooms/{id}/members/{account_id}': () => ({ role: 'viewer' }),
  'POST /rooms/{id}/comments': () => ({ content: '여기 어때요' }),
  'PATCH /rooms/{id}/comments/{cid}': () => ({ content: '고쳐 쓴 말' }),
  'POST /rooms/{id}/comments/{cid}/reactions': () => ({ reaction: '👍', action: 'add' }),
  'POST /rooms/{id}/reactions': ({ place }) => ({ target: place, reaction: '👍', action: 'add' }),
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
  'POST /itineraries/{id}/restore': () => ({ seq: 3 }),
  'POST /itineraries/{id}/import': () => csv,
};

/** Data that each command takes. */
export const validCommands: Record<string, (things: Things) => object> = {
  'comment.add': () => ({ content: '여기 어때요' }),
  'comment.update': ({ comment }) => ({ comment_id: comment, content: '고쳐 쓴 말' }),
  'comment.remove': ({ comment }) => ({ comment_id: comment }),
  'reaction.add': ({ place }) => ({ target: place, reaction: '👍' }),
  'reaction.remove': ({ place }) => ({ target: place, reaction: '👍' }),
  'share.revoke': ({ code }) => ({ code }),
  'member.join': () => ({}),
  'member.leave': () => ({}),
  'member.set_role': ({ member }) => ({ account_id: member, role: 'viewer' }),
  'member.remove': ({ member }) => ({ account_id: member }),
  'person.rename': () => ({ name: '새 이름' }),
  'room.delete': () => ({}),
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
};
