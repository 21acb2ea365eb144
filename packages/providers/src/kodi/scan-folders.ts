import { folderOfPath, isPathWithin, type PlayerNotice, ProviderError } from '@metarr/core'
import { z } from 'zod'
import { asFolder } from './folder-text.js'
import type { RefreshPorts } from './refresh-entries.js'

/** With more folders than this, those that they lie in are scanned. */
const foldersOneByOne = 3

const lookAgainMs = 250
/** The first scan after Kodi started waits up to a second before it begins. */
const longestStartMs = 3_000
const longestScanMs = 15 * 60_000

/** The folders to scan for what Kodi does not show: each on its own, or, when there are many, what they lie in. */
export function foldersToScan(notices: readonly PlayerNotice[]): readonly string[] {
  const own = outermost(notices.map(({ folder }) => folder))
  if (own.length <= foldersOneByOne) return own
  return outermost(own.map(folderOfPath))
}

/** Without those that lie in others. */
function outermost(folders: readonly string[]): readonly string[] {
  const distinct = [...new Set(folders)]
  return distinct.filter(
    (folder) => !distinct.some((other) => other !== folder && isPathWithin(folder, other)),
  )
}

/** Scans folders one after the other: a second scan would cancel the first. */
export async function scanFolders(
  ports: RefreshPorts,
  folders: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  for (const folder of folders) {
    await untilIdle(ports, signal)
    await listAround(ports, folder, signal)
    const directory = asFolder(folder)
    ports.ear.forget()
    await ports.rpc.call(
      'VideoLibrary.Scan',
      { directory, showdialogs: false },
      z.unknown(),
      signal,
    )
    await untilScanned(ports, signal)
  }
}

/** A folder that Kodi's listing of its parent does not have yet is not scanned, and nobody is told: listing the parent makes it look. */
async function listAround(
  { rpc }: RefreshPorts,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  const directory = asFolder(folderOfPath(folder))
  const listing = rpc.call('Files.GetDirectory', { directory, media: 'files' }, z.unknown(), signal)
  await listing.catch((error: unknown) => {
    if (!(error instanceof ProviderError) || error.code !== 'provider-refused') throw error
    if (error.status !== undefined) throw error
  })
}

/** Resolves once no scan runs. @throws {ProviderError} `provider-busy` when one runs for a quarter of an hour. */
export async function untilIdle(ports: RefreshPorts, signal?: AbortSignal): Promise<void> {
  const until = ports.timing.now() + longestScanMs
  while (await isScanning(ports, signal)) {
    if (ports.timing.now() >= until) throw stillScanning()
    await ports.timing.sleep(lookAgainMs, signal)
  }
}

async function untilScanned(ports: RefreshPorts, signal?: AbortSignal): Promise<void> {
  const begun = ports.timing.now() + longestStartMs
  while (!(await isScanning(ports, signal))) {
    if (ports.ear.heardScanEnd() || ports.timing.now() >= begun) return
    await ports.timing.sleep(lookAgainMs, signal)
  }
  await untilIdle(ports, signal)
}

const scanning = 'Library.IsScanningVideo'

async function isScanning({ rpc }: RefreshPorts, signal?: AbortSignal): Promise<boolean> {
  const answer = z.object({ [scanning]: z.boolean() })
  const said = await rpc.call('XBMC.GetInfoBooleans', { booleans: [scanning] }, answer, signal)
  return said[scanning] === true
}

function stillScanning(): ProviderError {
  const facts = { provider: 'kodi', retryAfterMs: 60_000 }
  return new ProviderError('provider-busy', 'Kodi has been scanning for a long time', facts)
}
