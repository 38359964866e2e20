/** Settings of the shop. */
export { createSettings } from './settings.handlers.ts'
export { readSetting, writeSetting } from './settings.repo.ts'
export { createSettingsReader, initialise } from './settings.service.ts'
