import { WebSocket } from 'undici'
import { z } from 'zod'
import type { EntryKind } from './entry.js'

/** Hears what a Kodi announces, as long as it is open. What it misses is seen by looking, only later. */
export interface KodiEar {
  /** Forgets what it heard. */
  forget(): void
  /** Whether a scan ended since. */
  heardScanEnd(): boolean
  /** Whether an entry was written anew since. */
  heardUpdate(kind: EntryKind, id: number): boolean
  close(): void
}

/** Hears nothing. */
export const deafEar: KodiEar = {
  forget: () => undefined,
  heardScanEnd: () => false,
  heardUpdate: () => false,
  close: () => undefined,
}

/** How long the connection may take, in milliseconds: nothing depends on it. */
const patienceMs = 1_000

const kinded = z.object({ id: z.number(), type: z.string() })

const announcement = z.object({
  method: z.string(),
  params: z.object({ data: z.object({ item: kinded }).optional().catch(undefined) }),
})

/** Listens at Kodi's WebSocket; a deaf ear where there is none. */
export async function openEar(address: string): Promise<KodiEar> {
  const socket = new WebSocket(address)
  const heard = new Set<string>()
  socket.addEventListener('message', ({ data }) => note(heard, data))
  if (!(await isOpened(socket))) {
    socket.close()
    return deafEar
  }
  return {
    forget: () => heard.clear(),
    heardScanEnd: () => heard.has(scanEnd),
    heardUpdate: (kind, id) => heard.has(`${kind} ${id}`),
    close: () => socket.close(),
  }
}

const scanEnd = 'VideoLibrary.OnScanFinished'

function isOpened(socket: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patienceMs)
    const settle = (isOpen: boolean) => () => {
      clearTimeout(timer)
      resolve(isOpen)
    }
    socket.addEventListener('open', settle(true))
    socket.addEventListener('error', settle(false))
  })
}

function note(heard: Set<string>, data: unknown): void {
  const said = announcement.safeParse(parsed(data)).data
  if (said?.method === scanEnd) heard.add(scanEnd)
  const item = said?.params.data?.item
  if (said?.method === 'VideoLibrary.OnUpdate' && item !== undefined)
    heard.add(`${item.type} ${item.id}`)
}

function parsed(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return undefined
  }
}
