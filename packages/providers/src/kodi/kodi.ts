import {
  folderOfPath,
  type PlayerAddress,
  type PlayerConnection,
  type PlayerGreeting,
  type PlayerNotice,
  ProviderError,
} from '@metarr/core'
import { z } from 'zod'
import type { PlayerOptions } from '../answer/player-client.js'
import { systemTiming, type Timing } from '../http/index.js'
import { deafEar, openEar } from './ear.js'
import { isAbout, type KodiEntry, kindFor } from './entry.js'
import { findEntries } from './find-entries.js'
import { forgetTextures } from './forget-textures.js'
import { type RefreshPorts, refreshEntries } from './refresh-entries.js'
import { createKodiRpc, type KodiRpc } from './rpc.js'
import { foldersToScan, scanFolders, untilIdle } from './scan-folders.js'

/** How long a player that plays is left alone, in milliseconds. */
const whilePlayingMs = 5 * 60_000

/** How a Kodi is waited for, beside what all players take. */
export interface KodiOptions extends PlayerOptions {
  /** Waits between looks at how far Kodi is. Default: the computer's own clock. */
  readonly timing?: Pick<Timing, 'now' | 'sleep'>
  /** Where Kodi announces what it does; nowhere: it is only looked at. Default: port 9090 of its host. */
  readonly announcements?: `ws://${string}` | 'nowhere'
}

/**
 * Kodi 20 and later, over JSON-RPC. What it shows already is refreshed, and watched counts are put back after; what it does not show is scanned for,
 * one scan at a time, and looked for afterwards. While it plays a video, it is left alone. It is never told to clean its library.
 */
export function createKodi(player: PlayerAddress, options: KodiOptions = {}): PlayerConnection {
  const rpc = createKodiRpc(player, options)
  const { name } = player
  const { timing = systemTiming, announcements = announcedBy(player) } = options

  async function listening<Result>(work: (ports: RefreshPorts) => Promise<Result>) {
    const ear = announcements === 'nowhere' ? deafEar : await openEar(announcements)
    try {
      return await work({ rpc, timing, ear })
    } finally {
      ear.close()
    }
  }

  return {
    name,

    greet: ({ signal } = {}) => greet(rpc, signal),

    async notify(notices, { signal } = {}) {
      signal?.throwIfAborted()
      if (notices.length === 0) return { notShown: [] }
      await mustNotPlay(rpc, name, signal)
      return listening(async (ports) => {
        await untilIdle(ports, signal)
        const shown = await findEntries(rpc, notices, signal)
        await forgetTextures(rpc, notices, signal)
        await refreshEntries(ports, shown, notices, signal)
        return { notShown: await scanFor(ports, missing(notices, shown), signal) }
      })
    },

    async forgetPictures(notices, { signal } = {}) {
      signal?.throwIfAborted()
      await forgetTextures(rpc, notices, signal)
    },
  }
}

function announcedBy({ address }: PlayerAddress): `ws://${string}` {
  return `ws://${new URL(address).hostname}:9090/jsonrpc`
}

/** Those that Kodi shows nothing of; of collections nobody can tell. */
function missing(
  notices: readonly PlayerNotice[],
  entries: readonly KodiEntry[],
): readonly PlayerNotice[] {
  return notices.filter(
    (notice) => kindFor(notice) !== undefined && !entries.some((entry) => isAbout(entry, notice)),
  )
}

/** Scans for what is not shown, then once more for what is around it; what is still missing then. */
async function scanFor(
  ports: RefreshPorts,
  notices: readonly PlayerNotice[],
  signal: AbortSignal | undefined,
): Promise<readonly PlayerNotice[]> {
  if (notices.length === 0) return []
  await scanFolders(ports, foldersToScan(notices), signal)
  const left = missing(notices, await findEntries(ports.rpc, notices, signal))
  if (left.length === 0) return []
  const around = left.map((notice) => ({ ...notice, folder: folderOfPath(notice.folder) }))
  await scanFolders(ports, foldersToScan(around), signal)
  return missing(left, await findEntries(ports.rpc, left, signal))
}

async function mustNotPlay(
  rpc: KodiRpc,
  name: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const active = z.array(z.object({ type: z.string() }))
  const players = await rpc.call('Player.GetActivePlayers', {}, active, signal)
  if (!players.some(({ type }) => type === 'video')) return
  const facts = { provider: name, retryAfterMs: whilePlayingMs }
  throw new ProviderError('provider-busy', `${name} is playing; it is told later`, facts)
}

const properties = z.object({
  version: z.object({ major: z.number(), minor: z.number() }),
})

const sources = z.object({ sources: z.array(z.object({ file: z.string() })).default([]) })

async function greet(rpc: KodiRpc, signal: AbortSignal | undefined): Promise<PlayerGreeting> {
  const label = 'System.FriendlyName'
  const asked = { properties: ['version'] }
  const { version } = await rpc.call('Application.GetProperties', asked, properties, signal)
  const labels = await rpc.call(
    'XBMC.GetInfoLabels',
    { labels: [label] },
    z.record(z.string(), z.string()),
    signal,
  )
  const read = await rpc.call('Files.GetSources', { media: 'video' }, sources, signal)
  return {
    name: labels[label] || 'Kodi',
    version: `${version.major}.${version.minor}`,
    folders: read.sources.flatMap(({ file }) => foldersIn(file)),
  }
}

/** One source may be several folders: `multipath://%2fone%2f/%2ftwo%2f/`. */
function foldersIn(file: string): readonly string[] {
  if (!file.startsWith('multipath://')) return [file]
  return file.slice('multipath://'.length).split('/').filter(Boolean).map(decodeURIComponent)
}
