import { measurePlan } from './b08-plan.ts';

// A process of its own: what ran before in the same one has left it a heap to clear.
console.log(JSON.stringify(measurePlan()));
