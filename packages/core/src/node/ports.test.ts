import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import {
  describeBlobStoreContract,
  describeImageInspectorContract,
  describeLibraryFolderContract,
  describePasswordHasherContract,
  describeSecretBoxContract,
  describeThumbnailStoreContract,
} from '../testing/index.js'
import { createDiskBlobStore } from './blobs/disk-blob-store.js'
import { createDiskLibraryFolder } from './folder/disk-library-folder.js'
import { createDiskThumbnailStore } from './images/disk-thumbnail-store.js'
import { createSharpImageInspector } from './images/sharp-image-inspector.js'
import { createScryptPasswords } from './scrypt-passwords.js'
import { createSecretBox } from './secret-box.js'

const home = await mkdtemp(join(tmpdir(), 'metarr-ports-'))
afterAll(() => rm(home, { recursive: true, force: true }))
const freshFolder = () => mkdtemp(join(home, 'root-'))

describeBlobStoreContract('disk', {
  open: async () => createDiskBlobStore({ folder: await freshFolder() }),
})
describeImageInspectorContract('sharp', { open: async () => createSharpImageInspector() })
describeThumbnailStoreContract('disk', {
  open: async () => createDiskThumbnailStore({ folder: await freshFolder() }),
})
describePasswordHasherContract('scrypt', { open: async () => createScryptPasswords() })
describeSecretBoxContract('node', {
  open: async (keys) =>
    createSecretBox({ keys: keys.map((key) => createHash('sha256').update(key).digest()) }),
})
describeLibraryFolderContract('disk', {
  open: async () => {
    const root = await freshFolder()
    return {
      folder: createDiskLibraryFolder(root),
      write: async (path, bytes) => {
        await mkdir(dirname(join(root, path)), { recursive: true })
        await writeFile(join(root, path), bytes)
      },
      takeAway: () => rename(root, `${root}-away`),
    }
  },
})
