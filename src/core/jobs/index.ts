/** Durable background work: what features and the composition root use. */
export {
  defineJob,
  type JobDefinition,
  type JobRun,
  type Jobs,
  type ScheduleDefinition,
} from './definitions.ts'
export { jobHandlers } from './jobs.handlers.ts'
export { countJobs, deleteEndedJobs } from './jobs.repo.ts'
export { PATIENT } from './retry.rules.ts'
export { JobRunner } from './runner.ts'
export { Scheduler } from './schedules.ts'
