/** The parts list of a workbook: which sheets there are, in order, and where their XML lies in the zip. */
import { FileRefusal } from './file-refusal.ts'
import { attribute, type XmlHandler } from './xml-scanner.ts'

export interface Relation {
  readonly id: string
  /** Last word of the relation's type: `worksheet`, `sharedStrings`, `styles`, `officeDocument`. */
  readonly type: string
  readonly target: string
}

export interface SheetEntry {
  readonly name: string
  readonly relationId: string
  readonly isHidden: boolean
}

const MAX_SHEETS = 200

/** A `.rels` part; external targets are dropped, nothing outside the zip is ever followed. */
export class RelationsHandler implements XmlHandler {
  readonly wantsText = false
  readonly isDone = false
  readonly relations: Relation[] = []

  open(name: string, attributes: string): void {
    if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
    const id = attribute(attributes, 'Id') ?? ''
    const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? ''
    this.relations.push({ id, type, target: attribute(attributes, 'Target') ?? '' })
  }
}

export class WorkbookHandler implements XmlHandler {
  readonly wantsText = false
  isDone = false
  is1904 = false
  readonly sheets: SheetEntry[] = []

  open(name: string, attributes: string): void {
    if (name === 'workbookPr') {
      const flag = attribute(attributes, 'date1904')
      this.is1904 = flag === '1' || flag === 'true'
    } else if (name === 'sheet') {
      if (this.sheets.length >= MAX_SHEETS) throw new FileRefusal('FILE_HOSTILE', { reason: 'sheets' })
      this.sheets.push({
        name: attribute(attributes, 'name') ?? '',
        relationId: attribute(attributes, 'id') ?? '',
        isHidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
      })
    }
  }

  close(name: string): void {
    if (name === 'workbook') this.isDone = true
  }
}

/** Path in the zip of a relation's target, seen from the part that holds it. */
export function resolveTarget(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts = part.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '.' && step !== '') parts.push(step)
  }
  return parts.join('/')
}

export function relationsPart(part: string): string {
  const slash = part.lastIndexOf('/')
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
}
