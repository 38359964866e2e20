/** Limits of the HTTP face, in bytes and milliseconds. */
export const LIMITS = {
  headerBytes: 8 * 1024,
  urlChars: 2048,
  bodyBytes: 1024 * 1024,
  uploadBytes: 500 * 1024 * 1024,
  fileNameChars: 255,
  headersMs: 5_000,
  requestMs: 10_000,
  uploadIdleMs: 30_000,
  uploadMs: 30 * 60_000,
  stopMs: 3_000,
  connections: 100,
} as const
