/** What can be done to a sheet; what is easily taken back offers it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CountReason, CountSheet } from '../../../contract/stocktake-shapes.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { saveDownload } from '../../lib/files.ts'
import { useGo } from '../../lib/navigation.ts'
import { useMessages } from '../../ui/use-messages.ts'

export interface Approval {
  readonly defaultReason: CountReason
  readonly confirmFlagged: boolean
  readonly appliesNow: boolean
}

type FileKind = 'sheet' | 'recount' | 'differences'

export function useSheetCommands(sheet: CountSheet) {
  const go = useGo()
  const messages = useMessages()
  const { id } = sheet
  const download = useMutation({
    mutationFn: (kind: FileKind) => {
      const ref = { commandKey: newCommandKey(), id }
      if (kind === 'differences') return core.stocktake.exportDifferences(ref)
      return core.stocktake.exportSheet({ ...ref, part: kind === 'recount' ? 'recount' : 'all' })
    },
    onSuccess: ({ fileToken, fileName }) => saveDownload(fileToken, fileName),
    onError: messages.failed,
  })
  return {
    ...useSteps(sheet),
    ...useEnds(sheet),
    download,
    count: (round: 'first' | 'recount') => go(`/stocktake/${id}/count`, { search: { round } }),
    importFile: () => go('/stocktake/import', { search: { sheet: id } }),
    print: (part: 'form' | 'recount' | 'differences') => go('/print/stocktake', { search: { id, part } }),
  }
}

/** The answer of a command is on screen at once; after a refusal the sheet is fetched again. */
function useAnswer({ id }: CountSheet) {
  const messages = useMessages()
  const client = useQueryClient()
  const { queryKey } = api.stocktake.get.queryOptions({ input: { id } })
  return {
    ref: () => ({ commandKey: newCommandKey(), id }),
    show: (next: CountSheet) => {
      client.setQueryData(queryKey, next)
    },
    refused: (error: unknown) => {
      messages.failed(error)
      void client.invalidateQueries({ queryKey })
    },
  }
}

/** On the way to new stock. */
function useSteps(sheet: CountSheet) {
  const { t } = useTranslation('stocktake')
  const messages = useMessages()
  const { ref, show, refused } = useAnswer(sheet)
  const reopen = useMutation({
    mutationFn: () => core.stocktake.reopen(ref()),
    onSuccess: show,
    onError: refused,
  })
  const finish = useMutation({
    mutationFn: () => core.stocktake.finishCounting(ref()),
    onSuccess: (next) => {
      show(next)
      messages.undoable(t('done.finished', { no: next.no }), () => reopen.mutate())
    },
    onError: refused,
  })
  const apply = useMutation({ mutationFn: () => core.stocktake.apply(ref()), onSuccess: show, onError: refused })
  const backToReview = async () => {
    try {
      await core.stocktake.reopen(ref())
      show(await core.stocktake.finishCounting(ref()))
    } catch (error) {
      refused(error)
    }
  }
  const approve = useMutation({
    mutationFn: ({ defaultReason, confirmFlagged }: Approval) =>
      core.stocktake.approve({ ...ref(), defaultReason, confirmFlagged, version: sheet.version }),
    onSuccess: (next, { appliesNow }) => {
      show(next)
      if (appliesNow) apply.mutate()
      else messages.undoable(t('done.approved', { no: next.no }), backToReview)
    },
    onError: refused,
  })
  return { reopen, finish, apply, approve }
}

function useEnds(sheet: CountSheet) {
  const { t } = useTranslation('stocktake')
  const messages = useMessages()
  const { ref, show, refused } = useAnswer(sheet)
  const reverse = useMutation({
    mutationFn: (reason: string) => core.stocktake.reverse({ ...ref(), reason }),
    onSuccess: show,
    onError: refused,
  })
  const cancel = useMutation({
    mutationFn: () => core.stocktake.cancel(ref()),
    onSuccess: (next) => {
      show(next)
      messages.done(t('done.cancelled', { no: next.no }))
    },
    onError: refused,
  })
  const stopJob = useMutation({
    mutationFn: (jobId: string) => core.jobs.cancel({ commandKey: newCommandKey(), id: jobId }),
    onError: refused,
  })
  return { reverse, cancel, stopJob }
}

export type SheetCommands = ReturnType<typeof useSheetCommands>
