/** Results of checks, kept as settings. */
import type { z } from 'zod'
import { HealthShape } from '../../contract/system.ts'
import type { Db, Tx } from '../db/index.ts'
import { readSetting, writeSetting } from '../settings/index.ts'

const Integrity = HealthShape.shape.integrity.unwrap()
const LastVerify = HealthShape.shape.lastVerify.unwrap()
export type IntegrityResult = z.infer<typeof Integrity>
export type VerifyResult = z.infer<typeof LastVerify>

const INTEGRITY = 'check.integrity'
/** Written by the stock room's proof. */
const VERIFY = 'lastVerify'

export function readIntegrity(db: Db): IntegrityResult | null {
  return parsed(Integrity, readSetting(db, INTEGRITY))
}

export function readLastVerify(db: Db): VerifyResult | null {
  return parsed(LastVerify, readSetting(db, VERIFY))
}

export function saveIntegrity(tx: Tx, result: IntegrityResult): void {
  writeSetting(tx, INTEGRITY, result)
}

function parsed<Shape extends z.ZodType>(shape: Shape, text: string | undefined): z.infer<Shape> | null {
  if (text === undefined) return null
  const result = shape.safeParse(JSON.parse(text))
  return result.success ? result.data : null
}
