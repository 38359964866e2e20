/** Makes the purchase orders of a proposal; for ten seconds they can be closed again in one go. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PurchaseDetail } from '../../../contract/purchasing.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { dayOf } from '../../lib/format.ts'
import { useGo } from '../../lib/navigation.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useMessages } from '../../ui/use-messages.ts'
import type { Draft } from './proposal.rules.ts'

const DAY_MS = 86_400_000

export function useMakeOrders(onMade: () => void) {
  const { t } = useTranslation('purchasing')
  const { zone } = useFormat()
  const messages = useMessages()
  const go = useGo()
  const closeAll = async (made: readonly PurchaseDetail[]) => {
    try {
      for (const { id, version } of made)
        await core.purchasing.close({ commandKey: newCommandKey(), id, version, reason: t('proposal.undoReason') })
    } catch (error) {
      messages.failed(error)
    }
  }
  return useMutation({
    mutationFn: async (drafts: readonly Draft[]) => {
      const made: PurchaseDetail[] = []
      for (const { supplier, leadDays, lines } of drafts)
        made.push(
          await core.purchasing.create({
            commandKey: newCommandKey(),
            supplier,
            expectedDay: dayOf(Date.now() + leadDays * DAY_MS, zone),
            lines: [...lines],
          }),
        )
      return made
    },
    onSuccess: (made) => {
      onMade()
      const [first] = made
      messages.undoable(t('proposal.made', { no: made.map((one) => one.no).join(' ') }), () => closeAll(made))
      go(made.length === 1 && first ? `/purchasing/orders/${first.id}` : '/purchasing/orders')
    },
  })
}
