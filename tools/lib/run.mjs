/** Child processes: run to the end, capture, or hand the terminal over to them. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'
import { watchLauncher } from './launcher.mjs'

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to this process's environment
 * @property {number} [timeoutMs] killed after this long
 * @property {(pid: number) => void} [onSpawn] told the number of the process
 */

/**
 * This process's environment with the given Node first on the PATH, so that children of children use it too.
 * @param {string} node path of the binary
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function envWithNode(node, extra = {}) {
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...process.env, [pathKey]: `${dirname(node)}${delimiter}${process.env[pathKey] ?? ''}`, ...extra }
}

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const PATIENCE_MS = 5_000

/** Set-up programs and checks that must not go on working when this tool is ended. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** Passes the signal on and ends only after the programs have ended, so that the next set-up meets none of them. @param {NodeJS.Signals} signal */
function endAll(signal) {
  const code = 128 + constants.signals[signal]
  for (const child of running) {
    child.on('close', () => running.size === 0 && process.exit(code))
    child.kill(signal)
  }
  setTimeout(() => {
    for (const child of running) child.kill('SIGKILL')
    process.exit(code)
  }, PATIENCE_MS)
}

/** @param {import('node:child_process').ChildProcess} child */
function endTogether(child) {
  if (running.size === 0) for (const signal of SIGNALS) process.on(signal, endAll)
  running.add(child)
  child.on('close', () => {
    running.delete(child)
    if (running.size === 0) for (const signal of SIGNALS) process.off(signal, endAll)
  })
}

/**
 * Runs a set-up program to its end; everything it prints goes to stderr.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} exit code; 1 when it was killed or could not be started
 */
export function runToStderr(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 2, 2],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    })
    endTogether(child)
    if (child.pid !== undefined) options.onSpawn?.(child.pid)
    child.on('error', () => done(1))
    child.on('close', (code) => done(code ?? 1))
  })
}

/**
 * Runs a program and collects what it prints on both streams.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function capture(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    })
    endTogether(child)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.on('error', (error) => done({ code: 127, stdout, stderr: `${stderr}${error.message}\n` }))
    child.on('close', (code) => done({ code: code ?? 1, stdout, stderr }))
  })
}

/**
 * Hands stdin, stdout and stderr to a program, passes signals on to it, and ends it when npm is gone.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code, 128 + n when signal n ended it
 */
export function handOver(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: 'inherit' })
    /** On a terminal Ctrl+C already reaches the child by itself. @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of SIGNALS) process.on(signal, pass)
    const stopWatching = watchLauncher(() => child.kill('SIGTERM'))
    /** @param {number} code */
    const finish = (code) => {
      stopWatching()
      for (const signal of SIGNALS) process.off(signal, pass)
      done(code)
    }
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`)
      finish(127)
    })
    child.on('exit', (code, signal) => finish(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
