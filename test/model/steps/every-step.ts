/** The whole command set, each command as often as a shop would need it. */
import fc from 'fast-check'
import { deskSteps } from './desk-steps.ts'
import { orderSteps } from './order-steps.ts'
import { stockSteps } from './stock-steps.ts'
import { warehouseSteps } from './warehouse-steps.ts'

export const everyStep = fc.oneof(...orderSteps, ...deskSteps, ...stockSteps, ...warehouseSteps)
