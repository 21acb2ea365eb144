import type { Item, RelativePath } from '../library/item.js'
import type { LibraryKind, ScanSettings } from '../library/library.js'
import {
  createMemoryLibraryFolders,
  createMemoryMediaProbe,
  createMemoryStorage,
} from '../memory/index.js'
import { createMetarr } from '../metarr.js'
import type { LibraryFolder } from '../scan/library-folder.js'
import type { MediaProbe } from '../scan/media-probe.js'
import type { ScanRequest } from '../scan/scan-library.js'
import { fixedClock } from './clock.js'
import { memoryPorts } from './memory-ports.js'

interface RehearsalOptions {
  /** The device that everything lies on. */
  readonly device?: string
  readonly scanning?: ScanSettings
}

/** What a mount does to a library. */
interface Mount {
  isEmpty: boolean
  device: string | undefined
  /** The share goes away when this folder is listed. */
  goesAwayAt: RelativePath | undefined
}

/** A scanned library in memory with these videos, and what a scan of it tells, lists and probes. */
export async function aScannedLibrary(
  kind: LibraryKind,
  paths: readonly RelativePath[],
  { device, scanning }: RehearsalOptions = {},
) {
  const files = createMemoryLibraryFolders().open('/media')
  const mount: Mount = { isEmpty: false, device, goesAwayAt: undefined }
  const listed: RelativePath[] = []
  const probed: RelativePath[] = []
  const folder: LibraryFolder = {
    ...files,
    list: async (path) => {
      listed.push(path)
      if (path === mount.goesAwayAt) files.setAvailable(false)
      const listing = mount.isEmpty ? { folder: path, entries: [] } : await files.list(path)
      return listing && mount.device ? { ...listing, device: mount.device } : listing
    },
  }
  const probe: MediaProbe = {
    ...createMemoryMediaProbe(),
    probe: async (path) => {
      probed.push(path)
      return { ok: true, streams }
    },
  }
  const storage = createMemoryStorage()
  const clock = fixedClock()
  const metarr = createMetarr(
    memoryPorts({ storage, folders: { open: () => folder }, probe, clock }),
  )
  const put = (path: RelativePath, words = path) => files.write(path, encode(words))
  for (const path of paths) put(path)
  const { id: libraryId } = await metarr.addLibrary({
    ...{ kind, root: '/media' },
    ...(scanning === undefined ? {} : { settings: { scan: scanning } }),
  })
  const scan = (request: Partial<ScanRequest> = {}) => metarr.scan({ libraryId, ...request })
  const items = async () =>
    (await metarr.listItems({ libraryId, includeGone: true, order: 'path', limit: 1000 })).items
  const told = async () => (await items()).map(tell)
  await scan()
  return { files, mount, put, listed, probed, clock, storage, metarr, libraryId, scan, items, told }
}

const streams = { video: [{ codec: 'h264' }], audio: [], subtitles: [] } as const

/** `episode | Lost | 1 | 2 | gone` */
function tell({ kind, folder, metadata, seasonNumber, episodeNumber, goneAt }: Item): string {
  const gone = goneAt === undefined ? undefined : 'gone'
  return [kind, folder, metadata.title?.value, seasonNumber, episodeNumber, gone]
    .filter((part) => part !== undefined)
    .join(' | ')
}

function encode(words: string): Uint8Array {
  return new TextEncoder().encode(words)
}
