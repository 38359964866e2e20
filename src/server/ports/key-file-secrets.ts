/**
 * Secrets port of the Node shell: AES-256-GCM under a key kept in a file that only the owner may read.
 * Honest limits: it keeps secrets out of the database, its backups and exports. Whoever can read the data
 * folder can read the key too. The desktop shell uses the system's own key store instead.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Secrets } from '../../core/platform/ports.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

const VERSION = 'k1'
const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/** The key is made at the first `seal`. `open` throws when the text was altered, cut or sealed under another key. */
export function createKeyFileSecrets(keyFile: string): Secrets {
  let key: Buffer | null = null

  function loadKey(mayCreate: boolean): Buffer {
    if (key) return key
    if (!existsSync(keyFile)) {
      if (!mayCreate) throw new Error('The key file of the sealed secrets is missing.')
      writePrivateFile(keyFile, `${randomBytes(KEY_BYTES).toString('base64url')}\n`)
    }
    const loaded = Buffer.from((readPrivateFile(keyFile) ?? '').trim(), 'base64url')
    if (loaded.length !== KEY_BYTES) throw new Error('The key file of the sealed secrets is damaged.')
    key = loaded
    return loaded
  }

  return {
    async seal(plain) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', loadKey(true), iv)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    async open(sealed) {
      const [version, text] = sealed.split('.')
      const bytes = Buffer.from(text ?? '', 'base64url')
      if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES) throw new Error('Not a sealed secret.')
      const decipher = createDecipheriv('aes-256-gcm', loadKey(false), bytes.subarray(0, IV_BYTES))
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
