/** The returns desk as one feature, and what later features may use of it. */
import { z } from 'zod'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import { defineJob, PATIENT } from '../jobs/index.ts'
import { defectiveHandlers } from './defective.handlers.ts'
import { deskHandlers } from './desk.handlers.ts'
import { listHandlers } from './list.handlers.ts'
import { forgetUnknownBefore, isListed } from './photo.repo.ts'
import { PhotoShelf } from './photo-shelf.ts'

export { forgetParcelsOfOrder } from './photo.repo.ts'
export { PHOTO_FOLDER } from './photo-shelf.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const TIDY = { kind: 'returns.tidyPhotos', subject: '', payload: {} }

export function createReturns(env: CoreEnv, listings: ListingIndex): Feature<'returns'> {
  const shelf = new PhotoShelf(env.deps.paths.data, env.files)
  return {
    handlers: {
      returns: { ...deskHandlers(env, listings, shelf), ...listHandlers(env), ...defectiveHandlers(env, listings) },
    },
    jobs: [
      defineJob({
        kind: TIDY.kind,
        lane: 'small',
        payload: z.object({}),
        retry: PATIENT,
        run: () => tidyPhotos(env, shelf),
      }),
    ],
    schedules: [{ name: TIDY.kind, cron: '40 13 * * *', job: TIDY }],
  }
}

/**
 * Parcels nobody linked lose photos and notes after the longest time a platform's buyers are kept; then
 * pictures that no parcel lists any more leave the folder.
 */
function tidyPhotos(env: CoreEnv, shelf: PhotoShelf): void {
  const now = env.deps.clock.now()
  const days = Math.max(0, ...Object.values(env.settings.get().retentionDays))
  if (days > 0 && env.uow.write((tx) => forgetUnknownBefore(tx, now - days * DAY_MS)) > 0) env.uow.touch('returns')
  shelf.sweep((token) => isListed(env.uow.read, token), now)
}
