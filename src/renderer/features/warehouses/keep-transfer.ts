/** The desk shows what a step made of its transfer at once, before the change is told: nothing opened meanwhile is lost. */
import type { TransferDetail } from '../../../contract/transfers.ts'
import { api } from '../../lib/core-client.ts'
import { queryClient } from '../../lib/query-client.ts'

export function keepTransfer(transfer: TransferDetail): TransferDetail {
  queryClient.setQueryData(api.transfers.get.queryKey({ input: { id: transfer.id } }), transfer)
  return transfer
}
