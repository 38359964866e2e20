/**
 * Build plugin: the built program takes only the names it uses from Node's own modules. An import statement
 * makes Node read every name a module has, and some of those load far more on being read (`node:http` the
 * whole of `fetch`, `node:crypto` the web's crypto, `node:util` a diff).
 */
const IMPORT = /^import (?:(\w+),? )?(?:\{ ([^}]*) \} |\* as (\w+) )?from "(node:[\w/]+)";$/gm

/** @returns {{ name: string, enforce: 'post', renderChunk(code: string): string }} */
export function nodeNames() {
  return { name: 'node-names', enforce: 'post', renderChunk: (code) => code.replace(IMPORT, taken) }
}

/**
 * @param {string} _line
 * @param {string | undefined} whole
 * @param {string | undefined} names
 * @param {string | undefined} namespace
 * @param {string} module
 */
function taken(_line, whole, names, namespace, module) {
  const from = `process.getBuiltinModule("${module}")`
  const parts = []
  for (const name of [whole, namespace]) if (name !== undefined) parts.push(`${name} = ${from}`)
  if (names !== undefined) parts.push(`{ ${names.replaceAll(' as ', ': ')} } = ${from}`)
  return `var ${parts.join(', ')};`
}
