/** Names of zip members: decoded by flag, then UTF-8, then GB18030 (Chinese zips carry GBK without the flag). */
import { isUtf8 } from 'node:buffer'
import type { Entry } from 'yauzl'

const UTF8_FLAG = 0x800
const UNSAFE_PARTS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

function decodeName(raw: Buffer, isMarkedUtf8: boolean): string {
  if (isMarkedUtf8 || isUtf8(raw)) return raw.toString('utf8')
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(raw)
  } catch {
    return raw.toString('latin1')
  }
}

export function memberName(entry: Entry): string {
  const isMarkedUtf8 = (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0
  return decodeName(entry.fileNameRaw, isMarkedUtf8).replaceAll('\\', '/')
}

/** Why a name is refused, or null. */
export function nameProblem(name: string): string | null {
  if (name === '' || name.length > 1024) return 'name_length'
  if (hasControlCharacter(name)) return 'name_control_characters'
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'absolute_name'
  const parts = name.split('/')
  if (parts.includes('..')) return 'path_traversal'
  if (parts.some((part) => UNSAFE_PARTS.has(part.toLowerCase()))) return 'unsafe_name'
  return null
}

function hasControlCharacter(name: string): boolean {
  for (let at = 0; at < name.length; at++) if (name.charCodeAt(at) < 32) return true
  return false
}
