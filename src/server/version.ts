/** Version of the app, as package.json states it. */
import manifest from '../../package.json' with { type: 'json' }

export const APP_VERSION: string = manifest.version
