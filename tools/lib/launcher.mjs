/**
 * Notices that the npm which started this tool is gone. npm puts a shell in between that passes no
 * signal on, so a stopped `npm start` would leave its server running and the data folder held.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

const LOOK_MS = 500

/**
 * Calls `onGone` once when the launching npm, or the shell it put in between, has ended. Does nothing
 * when this tool was not started by npm itself.
 * @param {() => void} onGone
 * @returns {() => void} stops watching
 */
export function watchLauncher(onGone) {
  if (!startedByNpm(process.env, process.argv[1] ?? '')) return () => undefined
  const shell = process.ppid
  const npm = parentOf(shell)
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return
    clearInterval(timer)
    onGone()
  }, LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} script path of the running tool
 */
export function startedByNpm(env, script) {
  return env.npm_lifecycle_script?.includes(`tools/${basename(script)}`) === true
}

/** @param {number} pid @returns {number | undefined} undefined where the system does not tell */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
