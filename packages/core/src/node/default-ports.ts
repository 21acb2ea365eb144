import { join } from 'node:path'
import type { Ports } from '../ports.js'
import type { Storage } from '../storage.js'
import { createDiskBlobStore } from './blobs/disk-blob-store.js'
import { createIdSource, systemClock } from './clock.js'
import { createCorrelation } from './correlation.js'
import { createDiskLibraryFolders } from './folder/disk-library-folder.js'
import { createDiskThumbnailStore } from './images/disk-thumbnail-store.js'
import { createSharpImageInspector } from './images/sharp-image-inspector.js'
import { createMediaProbe } from './probe/media-probe.js'
import { createScryptPasswords } from './scrypt-passwords.js'
import { createDiskFolderWatcher } from './watch/disk-folder-watcher.js'

/** What has no default, and what shall be other than it. */
export interface DefaultPortsOptions extends Partial<Omit<Ports, 'storage'>> {
  readonly storage: Storage
  /** Where the cache goes: chosen artwork and everything a publish replaced. Made when it is not there. */
  readonly folder: string
}

/** Every port on this machine, ready for `createMetarr`: disks, libvips, the system clock; no providers, no players, events to nobody. What is given goes first. */
export function createDefaultPorts({ folder, ...given }: DefaultPortsOptions): Ports {
  return {
    blobs: given.blobs ?? createDiskBlobStore({ folder: join(folder, 'blobs') }),
    folders: createDiskLibraryFolders(),
    images: given.images ?? createSharpImageInspector(),
    thumbnails: createDiskThumbnailStore({ folder: join(folder, 'thumbnails') }),
    probe: given.probe ?? createMediaProbe(),
    watcher: createDiskFolderWatcher(),
    metadataProviders: [],
    assetProviders: [],
    notifiers: [],
    passwords: createScryptPasswords(),
    events: { emit: () => undefined },
    clock: systemClock,
    ids: createIdSource(),
    correlation: createCorrelation(),
    ...given,
  }
}
