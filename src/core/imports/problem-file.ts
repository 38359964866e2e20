/** All problems of a run as xlsx, for the owner to mend his file by. */
import type { CoreEnv } from '../calls/environment.ts'
import { writeSheet } from '../files/write-sheet.ts'
import { filesOf, problemsOf, type RunRow } from './imports.repo.ts'
import { problemOf } from './report.ts'

const COLUMNS = {
  'zh-CN': ['文件', '行', '列', '级别', '原因', '内容'],
  en: ['File', 'Row', 'Column', 'Level', 'Reason', 'Value'],
} as const
const LEVELS = {
  'zh-CN': { error: '未导入', warning: '提醒' },
  en: { error: 'not imported', warning: 'note' },
} as const

export async function writeProblems(env: CoreEnv, run: RunRow): Promise<{ fileToken: string; fileName: string }> {
  const { language } = env.settings.get()
  const rows = filesOf(env.uow.read, run.id).flatMap((file) =>
    problemsOf(env.uow.read, file.id, Number.MAX_SAFE_INTEGER).problems.map((row) => {
      const problem = problemOf(row, language)
      return [
        file.name,
        problem.row,
        problem.column,
        LEVELS[language][problem.level],
        problem.message,
        problem.value ?? null,
      ]
    }),
  )
  const made = env.uow.write((tx) =>
    env.files.make(tx, language === 'en' ? 'import-problems.xlsx' : '导入问题清单.xlsx'),
  )
  await writeSheet(made.path, COLUMNS[language], rows)
  return { fileToken: made.token, fileName: made.fileName }
}
