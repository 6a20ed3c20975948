// Every kind, as it is known outside of its page: one line each.
export { aboutChat } from './chat/about.ts';
export { aboutClass } from './class/about.ts';
export { aboutCourse } from './course/about.ts';
export { aboutDecision } from './decision/about.ts';
export { aboutItinerary } from './itinerary/about.ts';
export { aboutReview } from './review/about.ts';
