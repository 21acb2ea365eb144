import { constants } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { BackupFile, Housekeeping, OpenBackup } from '@metarr/host-http'
import type { App } from './app.js'
import { isBackupName } from './backup/backup-files.js'
import { scheduledFolder } from './backup/scheduled-backup.js'
import { hasKey, knownProviders } from './providers/known-providers.js'
import { keepSecret, listSecrets } from './secrets/kept-secrets.js'
import { checkSecretName, secretNames } from './secrets/secret-names.js'

/** What `metarr serve` lets admins look after: keys, secrets, and the backups of the configured folder. */
export function housekeepingOf(app: App): Housekeeping {
  const begunAt = app.metarr.ports.clock.now()
  return {
    services: () =>
      knownProviders.map(({ name, section, gives, keyFrom }) => ({
        ...{ name, gives, keyFrom },
        hasKey: hasKey(app.config, { section }),
        secrets: secretNames.filter((secret) => secret.startsWith(`${section}.`)),
      })),
    secrets: {
      list: () => listSecrets(app, begunAt),
      set: (name, value) => keepSecret(app, { name: checkSecretName(name), value }),
      remove: (name) => app.metarr.ports.storage.secrets.remove(checkSecretName(name)),
    },
    backups: {
      list: () => backupsIn(scheduledFolder(app)),
      open: (name) => openBackup(scheduledFolder(app), name),
    },
  }
}

async function backupsIn(folder: string): Promise<readonly BackupFile[]> {
  const names = (await readdir(folder).catch(noneIfAbsent)).filter(isBackupName).sort().reverse()
  const found = await Promise.all(names.map((name) => backupAt(folder, name)))
  return found.flatMap((one) => one ?? [])
}

/** `undefined`: a link, or removed meanwhile by the next backup. */
async function backupAt(folder: string, name: string): Promise<BackupFile | undefined> {
  const facts = await lstat(join(folder, name)).catch(() => undefined)
  if (facts?.isFile() !== true) return undefined
  const { size, mtimeMs } = facts
  return { name, size, madeAt: Math.floor(mtimeMs), isEncrypted: name.endsWith('.age') }
}

function noneIfAbsent(error: NodeJS.ErrnoException): readonly string[] {
  if (error.code === 'ENOENT') return []
  throw error
}

/** Only a file of a name that we give, in the folder itself: no path, no link. */
async function openBackup(folder: string, name: string): Promise<OpenBackup | undefined> {
  if (!isBackupName(name)) return undefined
  const { O_RDONLY, O_NOFOLLOW } = constants
  const file = await open(join(folder, name), O_RDONLY | O_NOFOLLOW).catch(() => undefined)
  if (file === undefined) return undefined
  const { size } = await file.stat()
  const bytes = Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>
  return { size, bytes }
}
