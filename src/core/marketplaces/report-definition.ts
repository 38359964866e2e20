/** What a platform folder exports per report: who it is and how it binds to the header of a file. */
import type { Platform } from '../../contract/primitives.ts'
import type { FileReportKind } from '../domain/order-record.ts'
import type { Header } from './headers.ts'
import type { BoundReport } from './order-mapper.ts'

export interface ReportDefinition {
  readonly report: FileReportKind
  readonly platform: Platform
  bind(header: Header): BoundReport
}
