/** A file of the web UI. */
export interface WebFile {
  readonly bytes: Uint8Array
  /** With its character set where it is text. */
  readonly mime: string
  /** The same, as `Content-Encoding: gzip` has it. Default: it is sent as it is. */
  readonly gzip?: Uint8Array
}

/** The built web UI, wherever it is kept. */
export interface WebFiles {
  /** The file at a path below the root of the UI, as `assets/index-D4b0.js`; `undefined`: there is none. Never leaves the UI's folder. */
  read(path: string): Promise<WebFile | undefined>
}
