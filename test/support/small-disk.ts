/** A disk of a few megabytes that can be filled; only an administrator may make one. */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BLOCK = 4096

export function mountSmall(place: string, megabytes = 1): boolean {
  mkdirSync(place, { recursive: true })
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place]).status === 0
}

export function unmountSmall(place: string): void {
  spawnSync('umount', ['-l', place])
}

function tryMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'zhanggui-mount-'))
  const isMounted = process.getuid?.() === 0 && mountSmall(place)
  if (isMounted) unmountSmall(place)
  rmSync(place, { recursive: true, force: true })
  return isMounted
}

export const CAN_MOUNT = tryMount()

/** The name of a test that needs a small disk, with the reason where it cannot run. */
export function smallDiskTest(name: string): string {
  return CAN_MOUNT ? name : `${name} [skipped: needs Linux, root and mount]`
}

/** Writes the file `ballast` until nothing more fits; the code of the refusal. */
export function fill(place: string): string {
  const ballast = openSync(join(place, 'ballast'), 'a')
  try {
    for (;;) writeSync(ballast, Buffer.alloc(BLOCK))
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  } finally {
    closeSync(ballast)
  }
}

export function makeRoom(place: string): void {
  rmSync(join(place, 'ballast'), { force: true })
}
