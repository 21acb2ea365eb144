import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { faultyFileSystem } from '../../testing/index.js'
import { createDiskLibraryFolder } from './disk-library-folder.js'

async function aRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'metarr-may-write-'))
  onTestFinished(() => rm(root, { recursive: true }))
  return root
}

describe('whether a folder can be written to', () => {
  it('is so for one that is not there yet, where the one above it can be', async () => {
    const folder = createDiskLibraryFolder(await aRoot())
    expect(await folder.mayWrite?.('Alien (1979)/extras')).toBe(true)
  })

  it.each(['EACCES', 'EROFS'])('is not so when the system says %s', async (code) => {
    const root = await aRoot()
    const folder = createDiskLibraryFolder(root)
    const faults = await faultyFileSystem([root], { step: 1, when: 'before', code })
    const may = await folder.mayWrite?.('').finally(() => faults.end())
    expect(may).toBe(false)
  })
})
