// Every kind that is built: one line each.
export { chatModule } from './chat/module.ts';
export { classModule } from './class/module.ts';
export { courseModule } from './course/module.ts';
export { decisionModule } from './decision/module.ts';
export { itineraryModule } from './itinerary/module.ts';
export { reviewModule } from './review/module.ts';
