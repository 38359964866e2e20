/** Files in, as one feature: the contract's `imports` area and its background work. */
import { z } from 'zod'
import { requiredFieldsOf } from '../../contract/template.ts'
import type { CoreEnv, Feature } from '../calls/environment.ts'
import type { HandlersOf } from '../calls/handler.ts'
import type { ListingIndex } from '../catalog/index.ts'
import { Refusal } from '../domain/refusal.ts'
import { isZone } from '../domain/zone.ts'
import { defineJob } from '../jobs/index.ts'
import { findShop } from '../shops/index.ts'
import { ImportDesk } from './import-desk.ts'
import type { Upload } from './imports.repo.ts'
import { inspectUpload } from './inspect.service.ts'
import { expandPaths } from './local-files.ts'
import { writeProblems } from './problem-file.ts'
import { createImportRuns } from './run.service.ts'
import { deleteTemplate, listTemplates, saveTemplate } from './templates.repo.ts'

const Payload = z.object({ runId: z.string(), total: z.number().nullable() })

export function createImports(env: CoreEnv, listings: ListingIndex): Feature<'imports'> {
  const runs = createImportRuns(env, listings)
  const desk = new ImportDesk(env)
  const shared = { lane: 'imports', payload: Payload, isCancellable: true, giveUp: desk.giveUp.bind(desk) } as const
  return {
    handlers: { imports: { ...runHandlers(env, desk), ...templateHandlers(env) } },
    jobs: [
      defineJob({ ...shared, kind: 'imports.preview', run: (payload, run) => runs.preview(payload.runId, run) }),
      defineJob({
        ...shared,
        kind: 'imports.commit',
        run: (payload, run) => runs.commit(payload.runId, payload.total, run),
      }),
    ],
  }
}

type Templates = 'listTemplates' | 'saveTemplate' | 'deleteTemplate'

function runHandlers(env: CoreEnv, desk: ImportDesk): Omit<HandlersOf<'imports'>, Templates> {
  return {
    preview: (input, call) => {
      if (input.shopId !== null && findShop(env.uow.read, input.shopId) === undefined) throw new Refusal('NOT_FOUND')
      return desk.begin(
        'preview',
        input.uploadTokens.map((token) => mustUpload(env, token)),
        call.caller.actor,
        input,
      )
    },
    commit: (input) => desk.commit(input.id),
    cancel: (input) => desk.cancel(input.id),
    get: (input) => desk.show(input.id),
    list: (input) => desk.list(input.cursor, input.limit),
    exportProblems: (input) => writeProblems(env, desk.find(input.id)),
    importPaths: (input, call) =>
      desk.begin('commit', expandPaths(input.paths), call.caller.actor, { templateId: null, shopId: null }),
    inspect: async (input, call) => ({
      tables: await inspectUpload(env, mustUpload(env, input.uploadToken), call.signal),
    }),
  }
}

function templateHandlers(env: CoreEnv): Pick<HandlersOf<'imports'>, Templates> {
  return {
    listTemplates: () => listTemplates(env.uow.read),
    saveTemplate: {
      write(tx, input) {
        const missing = requiredFieldsOf(input.template.kind).filter((field) => !input.template.columns[field])
        if (missing.length > 0) throw new Refusal('TEMPLATE_INCOMPLETE', { fields: missing.join(', ') })
        if (!isZone(input.template.zone)) throw new Refusal('TEMPLATE_INCOMPLETE', { fields: 'zone' })
        const template = { ...input.template, id: input.id ?? env.deps.ids.next() }
        saveTemplate(tx, template, env.deps.clock.now())
        return template
      },
    },
    deleteTemplate: {
      write(tx, input) {
        deleteTemplate(tx, input.id)
        return { id: input.id }
      },
    },
  }
}

/** @throws Refusal FILE_NOT_FOUND when the upload is unknown or expired. */
function mustUpload(env: CoreEnv, token: string): Upload {
  const upload = env.files.findUpload(token)
  if (upload === null) throw new Refusal('FILE_NOT_FOUND', { file: '' })
  return { path: upload.path, name: upload.fileName }
}
