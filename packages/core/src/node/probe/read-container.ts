import { readAvi } from './avi/read-avi.js'
import type { ByteSource } from './byte-source.js'
import type { Draft } from './draft.js'
import { readTitleIndex, titleIndexStart } from './dvd/read-title-index.js'
import { readMatroska } from './matroska/read-matroska.js'
import { readMp4 } from './mp4/read-mp4.js'
import { readProgram } from './mpeg/read-program.js'
import { isTransport, readTransport } from './mpeg/read-transport.js'

type ContainerReader = (source: ByteSource, draft: Draft) => void

interface Container {
  readonly fits: (head: Buffer) => boolean
  readonly read: ContainerReader
}

const mp4Types = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot', 'styp'])

const containers: readonly Container[] = [
  { fits: (head) => startsWith(head, 0, '\x1a\x45\xdf\xa3'), read: readMatroska },
  { fits: (head) => mp4Types.has(head.toString('latin1', 4, 8)), read: readMp4 },
  {
    fits: (head) => startsWith(head, 0, 'RIFF') && startsWith(head, 8, 'AVI '),
    read: readAvi,
  },
  { fits: (head) => startsWith(head, 0, '\x00\x00\x01\xba'), read: readProgram },
  { fits: (head) => startsWith(head, 0, titleIndexStart), read: readTitleIndex },
  { fits: isTransport, read: readTransport },
]

/** How many first bytes tell the container. */
export const headLength = 4096

/** The reader for the container that the file's first bytes announce; nothing when none does. */
export function containerReader(head: Buffer): ContainerReader | undefined {
  return containers.find(({ fits }) => fits(head))?.read
}

function startsWith(head: Buffer, at: number, text: string): boolean {
  return head.toString('latin1', at, at + text.length) === text
}
