/** Stocktake as one feature: the contract's `stocktake` area and its background work. */
import { z } from 'zod'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { ListingIndex } from '../catalog/index.ts'
import { defineJob, PATIENT } from '../jobs/index.ts'
import { applySheet, reverseSheet } from './apply.service.ts'
import { countingHandlers } from './counting.handlers.ts'
import { dropDraft } from './draft.service.ts'
import { fileHandlers } from './file.handlers.ts'
import { endImport, importById } from './import.repo.ts'
import { importCounts } from './import.service.ts'
import { reportHandlers } from './report.handlers.ts'
import { sheetHandlers } from './sheet.handlers.ts'
import { changeSheet, sumUp } from './sheet.repo.ts'

const SheetPayload = z.object({ sheetId: z.string() })

export function createStocktake(env: CoreEnv, listings: ListingIndex): Feature<'stocktake'> {
  return {
    handlers: {
      stocktake: { ...sheetHandlers(env), ...countingHandlers(env), ...fileHandlers(env), ...reportHandlers(env) },
    },
    jobs: [
      defineJob({
        kind: 'stocktake.import',
        lane: 'imports',
        payload: z.object({ importId: z.string() }),
        isCancellable: true,
        run: ({ importId }, run) => importCounts(env, importId, run),
        giveUp: (tx, { importId }, code) => {
          const draft = importById(tx, importId)?.sheet_id ?? null
          if (draft !== null) dropDraft(tx, importId, draft)
          endImport(
            tx,
            importId,
            code === 'CANCELLED'
              ? { state: 'cancelled' }
              : { state: 'refused', refused: { code: 'UNEXPECTED', values: {} } },
          )
          env.uow.touch('stocktake')
        },
      }),
      defineJob({
        kind: 'stocktake.apply',
        lane: 'imports',
        isCancellable: true,
        payload: SheetPayload,
        retry: PATIENT,
        run: ({ sheetId }, run) => applySheet(env, listings, sheetId, run),
        // What is applied stays; applying again does the rest.
        giveUp: (tx, { sheetId }) => {
          sumUp(tx, sheetId)
          changeSheet(tx, sheetId, { state: 'approved' })
          env.uow.touch('stocktake')
        },
      }),
      defineJob({
        kind: 'stocktake.reverse',
        lane: 'imports',
        payload: SheetPayload,
        retry: PATIENT,
        run: ({ sheetId }, run) => reverseSheet(env, listings, sheetId, run),
        giveUp: (tx, { sheetId }) => {
          sumUp(tx, sheetId)
          changeSheet(tx, sheetId, { state: 'applied' })
          env.uow.touch('stocktake')
        },
      }),
    ],
  }
}
