import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'
import type { HealthCheck } from '@metarr/host-http'

/** Below this, nothing can be downloaded or published for long. */
const leastBytes = 100 * 1024 * 1024

/** Whether Metarr's own folder can be written and has room. */
export function diskCheck(folder: string): HealthCheck {
  return {
    name: 'disk',
    async check() {
      await access(folder, constants.W_OK)
      const { bavail, bsize } = await statfs(folder)
      if (bavail * bsize < leastBytes) throw new Error('There is no room')
    },
  }
}
