/**
 * Makes this checkout runnable on a machine that has only Node >= 20 and npm: the pinned Node, the
 * packages, the build. When all is fresh it takes no lock, starts no process and reads no source.
 */
import { join } from 'node:path'
import { buildReady, ensureBuild } from './build.mjs'
import { ensureNode, readyNode } from './node-runtime.mjs'
import { ensurePackages, packagesReady } from './packages.mjs'
import { SetUpError, say, TOOLS_DIR } from './root.mjs'
import { withLock } from './set-up-lock.mjs'

const OLDEST_NODE = 20

/**
 * @param {{ build: boolean }} need
 * @returns {Promise<string>} path of the Node to run everything on
 */
export async function prepare(need) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    throw new SetUpError(
      `This needs Node ${OLDEST_NODE} or newer; you have ${process.versions.node}. Nothing was changed. Install a newer Node.js and run this again.`,
    )
  }
  const ready = readyNode()
  if (ready && packagesReady() && (!need.build || buildReady())) return ready
  return await withLock(
    join(TOOLS_DIR, 'set-up.lock'),
    async (claim) => {
      const node = await ensureNode(claim)
      await ensurePackages(node, claim)
      if (need.build) await ensureBuild(node, claim)
      return node
    },
    () => say('Waiting for another set-up of this folder to finish …'),
  )
}
