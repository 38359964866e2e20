/**
 * Builds main (Electron, core process, Node shell, parser child), preload and renderer into out/.
 * Needs only Electron's package, never its binary. Entries that do not exist are left out.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'electron-vite'
import { nodeNames } from './tools/lib/node-names.mjs'
import { startChunks } from './tools/lib/start-chunk.mjs'

const mainInput = present({
  index: 'src/main/index.ts',
  core: 'src/main/core-process.ts',
  cli: 'src/server/cli.ts',
  parse: 'src/core/imports/parse-child.ts',
  'backup-worker': 'src/core/backup/backup-worker.ts',
  'proof-worker': 'src/core/stock/proof-worker.ts',
})
const preloadInput = present({ index: 'src/preload/index.ts' })
const rendererInput = present({ index: 'src/renderer/index.html' })

function present(entries: Record<string, string>): Record<string, string> {
  const found = Object.entries(entries).filter(([, file]) => existsSync(file))
  return Object.fromEntries(found.map(([name, file]) => [name, resolve(file)]))
}

const config: UserConfig = {}

if (Object.keys(mainInput).length > 0) {
  config.main = {
    plugins: [nodeNames()],
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        external: ['better-sqlite3', 'electron', /^electron\//],
        input: mainInput,
        // Asking "is this a FormData?" loads the whole of `fetch`, a tenth of the start; see the file.
        transform: { inject: { FormData: [resolve('src/server/http/no-form-data.ts'), 'NoFormData'] } },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          comments: { jsdoc: false },
          codeSplitting: startChunks(),
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Lines and names stay as they are, for traces; a file of ASCII alone is read faster.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: false, asciiOnly: true } },
        },
      },
    },
  }
}

if (Object.keys(preloadInput).length > 0) {
  config.preload = {
    build: {
      externalizeDeps: false,
      rolldownOptions: { input: preloadInput, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  }
}

if (Object.keys(rendererInput).length > 0) {
  config.renderer = {
    base: './',
    plugins: [react()],
    html: { cspNonce: '__CSP_NONCE__' },
    build: { target: 'es2022', minify: true, chunkSizeWarningLimit: 4000, rolldownOptions: { input: rendererInput } },
  }
}

export default defineConfig(config)
